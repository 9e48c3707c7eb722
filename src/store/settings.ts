import type { Db } from './connect.ts';

export type SettingName = 'secret' | 'owner_token_hash';

export async function findSetting(db: Db, name: SettingName): Promise<string | null> {
  const [row] = await db<{ value: string }[]>`select value from instance_settings where name = ${name}`;
  return row?.value ?? null;
}

/** Keeps the value that is there, else stores this one; of several processes that start together one wins. Returns what is stored. */
export async function keepSetting(db: Db, setting: { name: SettingName; value: string; now: Date }): Promise<string> {
  await db`
    insert into instance_settings (name, value, created_at)
    values (${setting.name}, ${setting.value}, ${setting.now})
    on conflict (name) do nothing`;
  return (await findSetting(db, setting.name))!;
}
