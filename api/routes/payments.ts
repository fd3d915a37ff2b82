import { role } from '../auth/access.ts';
import { actorOf } from '../auth/authenticate.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Http } from '../http.ts';
import { answers, found } from '../http.ts';
import { IdParams } from '../schemas/inputs.ts';
import { PaymentSchema } from '../schemas/payment.ts';
import { ref } from '../schemas/view.ts';

/** Payments are made by the process; here they are only looked at. */
export function paymentRoutes(app: Http, { engine }: ApiDependencies): void {
  app.get(
    '/payments/:id',
    { config: { access: [role('clerk', 'lead')] }, schema: { tags: ['payments'], summary: 'One payment', params: IdParams, response: answers({ 200: ref(PaymentSchema) }) } },
    async (request) => found(await engine.queries.payment(actorOf(request), request.params.id)),
  );
}
