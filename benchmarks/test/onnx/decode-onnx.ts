import protobuf from 'protobufjs';

/** One operation of a graph. */
export interface OnnxNode {
  readonly opType: string;
  readonly input: string[];
  readonly output: string[];
  readonly attribute: { name: string; type: string; i: number; ints: number[] }[];
}

/** A stored tensor; `rawData` is little-endian. */
export interface OnnxTensor {
  readonly name: string;
  readonly dims: number[];
  readonly dataType: number;
  readonly rawData: Uint8Array;
}

/** A graph's input or output. */
export interface OnnxValue {
  readonly name: string;
  readonly type: {
    tensorType: { elemType: number; shape: { dim: { dimParam?: string; dimValue?: number }[] } };
  };
}

/** What {@link SCHEMA} declares, as plain objects. */
export interface OnnxModel {
  readonly irVersion: number;
  readonly opsetImport: { domain: string; version: number }[];
  readonly graph: {
    readonly name: string;
    readonly node: OnnxNode[];
    readonly initializer: OnnxTensor[];
    readonly input: OnnxValue[];
    readonly output: OnnxValue[];
  };
}

/**
 * The fields that a plain feed-forward network needs.
 *
 * Reference: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3
 */
const SCHEMA = `
  syntax = "proto3";
  message ModelProto {
    int64 ir_version = 1;
    GraphProto graph = 7;
    repeated OperatorSetIdProto opset_import = 8;
  }
  message OperatorSetIdProto {
    string domain = 1;
    int64 version = 2;
  }
  message GraphProto {
    repeated NodeProto node = 1;
    string name = 2;
    repeated TensorProto initializer = 5;
    repeated ValueInfoProto input = 11;
    repeated ValueInfoProto output = 12;
  }
  message NodeProto {
    repeated string input = 1;
    repeated string output = 2;
    string op_type = 4;
    repeated AttributeProto attribute = 5;
  }
  message AttributeProto {
    enum AttributeType {
      UNDEFINED = 0;
      FLOAT = 1;
      INT = 2;
      INTS = 7;
    }
    string name = 1;
    int64 i = 3;
    repeated int64 ints = 8;
    AttributeType type = 20;
  }
  message TensorProto {
    repeated int64 dims = 1;
    int32 data_type = 2;
    string name = 8;
    bytes raw_data = 9;
  }
  message ValueInfoProto {
    string name = 1;
    TypeProto type = 2;
  }
  message TypeProto {
    message Tensor {
      int32 elem_type = 1;
      TensorShapeProto shape = 2;
    }
    Tensor tensor_type = 1;
  }
  message TensorShapeProto {
    message Dimension {
      oneof value {
        int64 dim_value = 1;
        string dim_param = 2;
      }
    }
    repeated Dimension dim = 1;
  }`;

/** Reads an ONNX file with protobufjs. */
export function decodeOnnx(bytes: Uint8Array): OnnxModel {
  const type = protobuf.parse(SCHEMA).root.lookupType('ModelProto');
  const options = { longs: Number, enums: String, arrays: true } as const;
  return type.toObject(type.decode(bytes), options) as OnnxModel;
}

/** A stored tensor's numbers. */
export function readFloats({ rawData }: OnnxTensor): Float32Array {
  return new Float32Array(Uint8Array.from(rawData).buffer);
}
