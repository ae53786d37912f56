/** Chromium's and Dawn's, Mesa's, and Windows' ones. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|warp/i;

/** Whether a graphics card goes by the name of a renderer that emulates one on the processor. */
export function isSoftwareRenderer(...names: string[]): boolean {
  return names.some((name) => SOFTWARE.test(name));
}
