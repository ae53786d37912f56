import type { Histogram } from './count-histogram';
import {
  encodeBytes,
  encodeDouble,
  encodeDoubles,
  encodeFloat,
  encodeInteger,
  encodeMessage,
  encodeString,
} from './protobuf';
import type { PngHeader } from './read-png-header';

// Each function here encodes a `Summary.Value`: a tag, and the value in a form of its own.
// Reference: tensorboard/compat/proto/summary.proto, histogram.proto and tensor.proto.
//
// Scalars, images and histograms have fields of their own, which every reader of event files knows,
// TensorBoard's own `EventAccumulator.Scalars` included; text has none and is a tensor for a plugin.

const DT_STRING = 7;
const DATA_CLASS_TENSOR = 2;

/** A number; it becomes a float32. */
export function encodeScalarValue(tag: string, value: number): Uint8Array {
  return encodeMessage(
    encodeString(1, tag), // Value.tag
    encodeFloat(2, value), // Value.simple_value
  );
}

/** A picture, whose bytes are kept as they are. */
export function encodeImageValue(tag: string, png: Uint8Array, header: PngHeader): Uint8Array {
  const image = encodeMessage(
    encodeInteger(1, header.height), // Image.height
    encodeInteger(2, header.width), // Image.width
    encodeInteger(3, header.channels), // Image.colorspace: grey, with alpha, RGB, RGBA
    encodeBytes(4, png), // Image.encoded_image_string
  );
  return encodeMessage(
    encodeString(1, tag), // Value.tag
    encodeBytes(4, image), // Value.image
  );
}

/** Counts of numbers. */
export function encodeHistogramValue(tag: string, histogram: Histogram): Uint8Array {
  const histo = encodeMessage(
    encodeDouble(1, histogram.min), // HistogramProto.min
    encodeDouble(2, histogram.max), // HistogramProto.max
    encodeDouble(3, histogram.count), // HistogramProto.num
    encodeDouble(4, histogram.sum), // HistogramProto.sum
    encodeDouble(5, histogram.sumOfSquares), // HistogramProto.sum_squares
    encodeDoubles(6, histogram.bucketLimits), // HistogramProto.bucket_limit
    encodeDoubles(7, histogram.bucketCounts), // HistogramProto.bucket
  );
  return encodeMessage(
    encodeString(1, tag), // Value.tag
    encodeBytes(5, histo), // Value.histo
  );
}

/** Markdown. */
export function encodeTextValue(tag: string, markdown: string): Uint8Array {
  const pluginData = encodeMessage(encodeString(1, 'text')); // PluginData.plugin_name
  const metadata = encodeMessage(
    encodeBytes(1, pluginData), // SummaryMetadata.plugin_data
    encodeInteger(4, DATA_CLASS_TENSOR), // SummaryMetadata.data_class
  );
  const tensor = encodeMessage(
    encodeInteger(1, DT_STRING), // TensorProto.dtype
    // A shape without dimensions is a scalar; a list of texts would be shown as a table.
    encodeBytes(2, encodeMessage()), // TensorProto.tensor_shape
    encodeString(8, markdown), // TensorProto.string_val
  );
  return encodeMessage(
    encodeString(1, tag), // Value.tag
    encodeBytes(8, tensor), // Value.tensor
    encodeBytes(9, metadata), // Value.metadata
  );
}
