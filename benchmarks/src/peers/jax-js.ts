/** The part of `@jax-js/jax` that is used here; its own types come with the library. */
export interface JaxJs {
  init(device: 'wasm'): Promise<unknown>;
  defaultDevice(device: 'wasm'): unknown;
  jit<Compute extends (...args: never[]) => unknown>(compute: Compute): Compute;
  /** Of a loss, and its gradients by the first argument. */
  valueAndGrad<Others extends JaxArray[]>(
    computeLoss: (parameters: JaxArray[], ...others: Others) => JaxArray,
  ): (parameters: JaxArray[], ...others: Others) => [loss: JaxArray, gradients: JaxArray[]];
  readonly lax: {
    conv(x: JaxArray, kernel: JaxArray, strides: number[], padding: 'VALID'): JaxArray;
  };
  readonly nn: {
    relu(x: JaxArray): JaxArray;
    softmax(x: JaxArray): JaxArray;
    logSoftmax(x: JaxArray): JaxArray;
  };
  readonly numpy: {
    array(values: Float32Array | number[], options?: { shape: number[] }): JaxArray;
    matmul(a: JaxArray, b: JaxArray): JaxArray;
    max(x: JaxArray, axes: number[]): JaxArray;
    mean(x: JaxArray): JaxArray;
    split(x: JaxArray, parts: number): JaxArray[];
    sqrt(x: JaxArray): JaxArray;
    sum(x: JaxArray, axis: number): JaxArray;
  };
}

/** An array of jax-js; what takes one frees it, unless it gets its `ref`. */
export interface JaxArray {
  readonly ref: JaxArray;
  readonly shape: number[];
  add(other: JaxArray | number): JaxArray;
  mul(other: JaxArray | number): JaxArray;
  div(other: JaxArray | number): JaxArray;
  reshape(shape: number[]): JaxArray;
  data(): Promise<Float32Array>;
  dispose(): void;
}
