import Database from 'better-sqlite3';

export type Connection = Database.Database;

/** Opens the database so that a committed transaction survives power loss, and readers never wait for the writer. */
export function openConnection(path: string): Connection {
  const connection = new Database(path);
  try {
    configure(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}

function configure(connection: Connection): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  // pages: carried over to the database in larger portions than by default, as many of them are written again and again
  connection.pragma('wal_autocheckpoint = 4000');
  connection.pragma('foreign_keys = ON');
  connection.pragma('busy_timeout = 5000');
  connection.pragma('trusted_schema = OFF');
  connection.pragma('cell_size_check = ON');
  connection.pragma('temp_store = MEMORY');
}
