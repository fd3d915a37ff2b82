export { signatureHandler } from './handler.ts';
export type { SignatureReport } from './report.ts';
export { loadTrustStore, readTrustStore } from './trust-store.ts';
export type { TrustStore } from './trust-store.ts';
export { validatePdfSignatures } from './validate.ts';
