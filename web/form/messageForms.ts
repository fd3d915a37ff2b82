import type { FormComponent } from './definition.ts';

const remark: FormComponent = {
  type: 'textarea',
  key: 'remark',
  label: 'Bemerkung',
  validate: { maxLength: 2000 },
  properties: { labelEn: 'Remark', rows: 3 },
};

/** What each message into a running case carries, beside files. The server checks it with the procedure's own form. */
const forms: Readonly<Record<string, readonly FormComponent[]>> = {
  DocumentsSubmitted: [remark],
  DeclarationSubmitted: [remark],
  StatementReceived: [
    {
      type: 'textarea',
      key: 'statement',
      label: 'Stellungnahme',
      validate: { required: true, minLength: 10, maxLength: 4000 },
      properties: { labelEn: 'Statement', rows: 8 },
    },
  ],
  Withdrawn: [
    {
      type: 'textarea',
      key: 'withdrawalReason',
      label: 'Grund',
      validate: { maxLength: 2000 },
      properties: { labelEn: 'Reason', rows: 3 },
    },
  ],
  PlateChanged: [
    {
      type: 'textfield',
      key: 'plate',
      label: 'Neues amtliches Kennzeichen',
      description: 'Zum Beispiel MU-AB 123',
      validate: {
        required: true,
        maxLength: 12,
        pattern: '^[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2} [1-9][0-9]{0,3}[EH]?$',
        patternErrorMessage: 'Bitte schreiben Sie das Kennzeichen so: MU-AB 123.',
      },
      properties: { labelEn: 'New number plate', descriptionEn: 'For example MU-AB 123', patternErrorMessageEn: 'Please write the plate like this: MU-AB 123.' },
    },
    {
      type: 'select',
      key: 'plateReason',
      label: 'Grund',
      validate: { required: true },
      values: [
        { value: 'newVehicle', label: 'Neues Fahrzeug' },
        { value: 'reregistration', label: 'Umkennzeichnung' },
        { value: 'temporary', label: 'Vorübergehendes Ersatzfahrzeug' },
      ],
      properties: {
        labelEn: 'Reason',
        valuesEn: { newVehicle: 'New vehicle', reregistration: 'New plate for the same vehicle', temporary: 'Temporary replacement' },
      },
    },
  ],
};

/** The form of a message by its name; an unknown message carries no data. */
export function messageForm(message: string): readonly FormComponent[] {
  return Object.hasOwn(forms, message) ? (forms[message] ?? []) : [];
}

/** The field that a message brings into the case under this name, to call it the same wherever it is shown. */
export function messageField(key: string): FormComponent | undefined {
  return Object.values(forms)
    .flat()
    .find((component) => component.key === key);
}

/** Data that a message always carries, whatever was filled in: withdrawing is itself the confirmation. */
export function fixedData(message: string): { readonly confirmed?: true } {
  return message === 'Withdrawn' ? { confirmed: true } : {};
}

/** Which purposes of files go with a message; `any`: whichever the procedure knows. */
export function filesOf(message: string): 'any' | readonly string[] {
  switch (message) {
    case 'DocumentsSubmitted':
      return 'any';
    case 'DeclarationSubmitted':
      return ['keeper-declaration'];
    case 'StatementReceived':
      return ['other'];
    case 'PlateChanged':
      return ['vehicle-registration'];
    default:
      return [];
  }
}

/** Message that a case in this state waits for: the first choice when a letter has come in. */
export function awaitedMessage(state: string): string {
  return { awaitingApplicant: 'DocumentsSubmitted', hearing: 'StatementReceived' }[state] ?? 'DocumentsSubmitted';
}

export const messageNames: readonly string[] = Object.keys(forms);
