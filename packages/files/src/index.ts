export { makeFolders } from './make-folders';
export { writeFileAtomic } from './write-file-atomic';
