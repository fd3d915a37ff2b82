export { signatureHandler } from './handler.ts';
export type { Indication, SignatureCheck, SignatureReport, SubIndication } from './report.ts';
export { loadTrustStore, readTrustStore } from './trust-store.ts';
export type { TrustStore } from './trust-store.ts';
export { validatePdfSignatures } from './validate.ts';
