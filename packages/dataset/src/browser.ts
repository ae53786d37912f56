export { type AugmentImagesOptions, augmentImages } from './augment/augment-images';
export type { Augmentation, ElasticDistortion } from './augment/augmentation';
export { type BatchesOptions, batches } from './batches';
export { type DistortImagesOptions, distortImages } from './distort/distort-images';
export type { Distortion, DistortionAmounts, DistortionName } from './distort/distortion';
export {
  BlankImageError,
  ChecksumError,
  ClutteredImageError,
  DatasetFolderError,
  DatasetUnavailableError,
  DownloadError,
  type DownloadFailure,
  GzipError,
  type IdxFormatCode,
  IdxFormatError,
  InvalidDatasetError,
  InvalidRasterError,
  NotInSourceError,
  SizeLimitError,
  type SourceFailure,
} from './errors';
export { fingerprintDataset } from './fingerprint';
export { fitRaster, type ImageFormat } from './folders/fit-raster';
export type { Polarity, Raster } from './frame/raster';
export { type MnistFrameOptions, toMnistFrame } from './frame/to-mnist-frame';
export { type IdxArray, type ParseIdxOptions, parseIdx } from './idx';
export type { ImageDataset, LabeledImages } from './labeled-images';
export { type LoadMnistOptions, loadMnist, loadMnistPart } from './load-mnist-in-browser';
export { createCacheStorageSource } from './sources/cache-storage-source';
export type {
  DatasetFile,
  DatasetSource,
  DownloadProgress,
  SourceContext,
} from './sources/dataset-source';
export { createMirrorSource, type MirrorOptions } from './sources/mirror-source';
export type { Part } from './sources/part';
export { type ImageSplit, type SplitOptions, splitImages } from './split-images';
export { type ImageRange, takeImages } from './take-images';
