import type { Principal } from '../access/roles.ts';
import type { ImportReport } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import { findSite, type SiteRow } from '../store/sites.ts';
import { analyseStaged, forgetStaged, type ImportRun, orderStaged } from '../store/staged-imports.ts';
import { decodeBytes } from '../transfer/decode-bytes.ts';
import { ImportFault } from '../transfer/import-fault.ts';
import type { ImportFormat } from '../transfer/import-formats.ts';
import { sourceReaders } from '../transfer/source-readers.ts';
import type { Deps } from './deps.ts';
import { ReportBuilder } from './import-report.ts';
import { placePages } from './place-pages.ts';
import { recordAct } from './record-act.ts';
import { type Refusal, refuse } from './refusal.ts';
import { stageRecords } from './stage-records.ts';
import { storeStaged } from './store-staged.ts';

export interface ImportRequest {
  readonly format: ImportFormat;
  /** Old origins, or `*` for all that are not the site's, and which of the site's origins stand in their place. */
  readonly origins: ReadonlyMap<string, string>;
  /** Whether new pages are known by the source's identifiers or by their addresses. */
  readonly keys: 'url' | 'identifier';
  /** Tells what would be stored, and stores nothing. */
  readonly dryRun: boolean;
  readonly principal: Principal;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly phase: 'reading' | 'storing';
  readonly records: number;
}

/** An import under way. */
export interface Importing extends ImportRun {
  readonly deps: Deps;
  readonly site: SiteRow;
  readonly request: ImportRequest;
  readonly report: ReportBuilder;
  readonly now: Date;
  /** Within what the identifiers of the file are unique. */
  source: string;
}

/**
 * Takes in what another system, or another ontopic, has exported. The file is read to its end before anything is stored, so that
 * one that breaks off stores nothing; storing goes on in batches, and an import that was interrupted is finished by repeating it.
 * Refuses an unknown site, an origin that is not the site's, and a file that is not of the format or larger than its limits.
 */
export async function importSite(deps: Deps, siteId: SiteId, request: ImportRequest): Promise<ImportReport | Refusal> {
  const site = await findSite(deps.sql, siteId);
  if (site === null) return refuse('unknown_site');
  const foreign = [...request.origins.values()].find((origin) => !site.origins.includes(origin));
  if (foreign !== undefined) return refuse('foreign_origin');
  const importing: Importing = {
    ...{ deps, siteId, site, request, importId: deps.newId<string>(), report: new ReportBuilder(), now: deps.clock() },
    source: request.format,
  };
  try {
    await stageRecords(importing, sourceReaders[request.format](decodeBytes(request.bytes)));
    await analyseStaged(deps.sql);
    await orderStaged(deps.sql, importing);
    await storeStaged(importing, await placePages(importing));
  } catch (error) {
    if (error instanceof ImportFault) return refusalOf(error);
    throw error;
  } finally {
    await forgetStaged(deps.sql, importing);
  }
  const report = importing.report.end({ format: request.format, dryRun: request.dryRun });
  if (!request.dryRun) await recordImport(importing, report);
  return report;
}

const refusalOf = ({ kind, message, place }: ImportFault): Refusal => ({
  refused: kind === 'too large' ? 'import_too_large' : 'unreadable_import',
  errors: [{ path: place ?? '', message }],
});

function recordImport({ deps, siteId, request, source }: Importing, report: ImportReport): Promise<void> {
  const { format, comments, newPages, skippedCount } = report;
  const details = { format, source, comments, newPages, skipped: skippedCount };
  return recordAct(deps.sql, deps, { siteId, principal: request.principal, action: 'site.imported', details });
}
