/** What the rows of the filled database are made of; as many of each as a mid-sized town has. */
export const TENANTS = ['musterstadt', 'nachbarstadt'] as const;

export const WORDS = {
  last: [
    'Müller', 'Schmidt', 'Schneider', 'Fischer', 'Weber', 'Meyer', 'Wagner', 'Becker', 'Schulz', 'Hoffmann', 'Schäfer', 'Koch', 'Bauer', 'Richter', 'Klein', 'Wolf',
    'Schröder', 'Neumann', 'Schwarz', 'Zimmermann', 'Braun', 'Krüger', 'Hofmann', 'Hartmann', 'Lange', 'Schmitt', 'Werner', 'Krause', 'Meier', 'Lehmann', 'Köhler', 'Jäger',
    'Öztürk', 'Yılmaz', 'Nowak', 'Großmann', 'Weiß', 'Böhm', 'Günther', 'Händler', 'Süß', 'Bräuer', 'Köppel', 'Übelacker', 'Ångström', 'Strauß', 'Löwe', 'Fröhlich',
  ],
  first: [
    'Katrin', 'Jürgen', 'Björn', 'Anna', 'Zoë', 'Emre', 'Lukas', 'Jörg', 'Ayşe', 'Käthe', 'Max', 'Sophie', 'Günter', 'Ursula', 'Sören', 'Marie', 'Paul', 'Änne', 'Ole', 'Frauke',
    'Hannah', 'Tobias', 'Grete', 'Rüdiger', 'Miriam', 'Uwe', 'Heike', 'Dörte', 'René', 'Ines',
  ],
  street: [
    'Hauptstraße', 'Bahnhofstraße', 'Gartenweg', 'Mühlgasse', 'Am Anger', 'Lindenallee', 'Goethestraße', 'Schillerplatz', 'Rosenweg', 'Kirchgasse', 'Dorfstraße', 'Bergstraße',
    'Uferpromenade', 'Ährenweg', 'Königsbrücker Straße', 'Blasewitzer Straße',
  ],
  step: ['Antrag prüfen', 'Unterlagen nachfordern', 'Bescheid unterschreiben', 'Übergabe veranlassen'],
  fact: ['received', 'caseState', 'taskOpened', 'taskClaimed', 'documentAdded', 'noteAdded', 'paymentRequested', 'paymentSettled', 'deadlineSet', 'caseState'],
} as const;

export const UNITS = 12;
export const GROUPS = 30;
export const SERVICES = 20;
export const CLERKS = 60;
/** Facts of the timeline per case. */
export const FACTS = 10;
/** 2026-05-04T08:00:00Z: the bench's now. */
export const NOW = 1_777_881_600_000;
