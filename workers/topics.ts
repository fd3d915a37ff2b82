/** The topics that our own workers do. Processes without workers know by it for whom a wake-up is worth sending. */
export const TOPICS = [
  'notice.send',
  'payment.expire',
  'payment.open',
  'payment.poll',
  'payment.remind',
  'permit.change-plate',
  'permit.issue',
  'permit.revoke',
  'residence.check',
  'signature.validate',
] as const;
