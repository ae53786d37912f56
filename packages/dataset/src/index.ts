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
export {
  type ImageFailure,
  ImageFolderError,
  ImageSizesError,
  type SizeGroup,
  UnusableImagesError,
} from './folders/errors';
export { fitRaster, type ImageFormat } from './folders/fit-raster';
export { type LoadImageFolderOptions, loadImageFolder } from './folders/load-image-folder';
export type { DecodeImage, ImageFolderProgress } from './folders/read-image-files';
export type { Polarity, Raster } from './frame/raster';
export { type MnistFrameOptions, toMnistFrame } from './frame/to-mnist-frame';
export { type IdxArray, type ParseIdxOptions, parseIdx } from './idx';
export type { ImageDataset, LabeledImages } from './labeled-images';
export { type LoadIdxFolderOptions, loadIdxFolder } from './load-idx-folder';
export { type LoadMnistOptions, loadMnist, loadMnistPart } from './load-mnist';
export { createCacheSource } from './sources/cache-source';
export type {
  DatasetFile,
  DatasetSource,
  DownloadProgress,
  SourceContext,
} from './sources/dataset-source';
export { createDownloadSources, type DownloadOptions } from './sources/download-sources';
export { createFolderSource } from './sources/folder-source';
export { createMirrorSource, type MirrorOptions } from './sources/mirror-source';
export { createPackageSource } from './sources/package-source';
export type { Part } from './sources/part';
export { type ImageSplit, type SplitOptions, splitImages } from './split-images';
export { type ImageRange, takeImages } from './take-images';
