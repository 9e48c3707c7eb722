/** The outcome of the work if it comes in time, else what is given instead; also where it fails, which whoever keeps it learns of. */
export async function within<T>(milliseconds: number, work: Promise<T>, instead: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(instead), milliseconds);
  });
  try {
    return await Promise.race([work.catch(() => instead), late]);
  } finally {
    clearTimeout(timer);
  }
}
