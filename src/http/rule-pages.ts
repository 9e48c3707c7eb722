import { type CommentId, isUuid } from '../ids.ts';
import { ruleName, siteRule } from '../moderation/custom/site-rule.ts';
import { defaultPolicy, type Policy, policySchema } from '../moderation/policy.ts';
import { backtest } from '../operations/backtest.ts';
import { readPolicy, replacePolicy } from '../operations/manage-sites.ts';
import { readFigures } from '../operations/read-figures.ts';
import { readHistory } from '../operations/read-history.ts';
import { isRefusal } from '../operations/refusal.ts';
import { checkRule, listRules, readRule, removeRule, saveRule } from '../operations/site-rules.ts';
import { PolicyPage, type PolicyPageProps } from '../review-page/policy-page.tsx';
import { policyFromForm, ruleFromForm } from '../review-page/rule-fields.ts';
import { type RuleDraft, RulePage, type RulePageProps } from '../review-page/rule-page.tsx';
import { RulesPage } from '../review-page/rules-page.tsx';
import { orProblem } from './answer.ts';
import { requireRole } from './authentication.ts';
import { type BacktestRequest, type BacktestResult, backtestRequest } from './contract.ts';
import { type DeskView, withDesk } from './desk-view.ts';
import type { AppContext } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { RequestProblem } from './problem.ts';
import { faultsIn, readFields } from './read-request.ts';

const usualDays = 30;

const deskOf = ({ siteId, siteName, role }: DeskView) => ({ site: siteId, siteName, role });

export const showRules = (c: AppContext): Promise<Response> =>
  withDesk(c, 'reader', async (view) => {
    const rules = await listRules(c.var.deps, view.siteId);
    const figures = orProblem(await readFigures(c.var.deps, view.siteId, {}));
    const removed = c.req.query('removed');
    const notice = removed === undefined ? null : { told: `The rule “${removed}” is removed.` };
    return htmlPage(c, RulesPage({ desk: deskOf(view), rules, figures, notice }));
  });

const emptyDraft: RuleDraft = {
  ...{ name: '', description: '', condition: '', action: 'hold', score: 0.4, mode: 'shadow' },
  ...{ mustMatch: [], mustNotMatch: [] },
};

/** A rule as it is saved, or a new one; begun from a comment, that comment is its first example. */
export const showRule = (c: AppContext): Promise<Response> =>
  withDesk(c, 'reader', async (view) => {
    const savedAs = nameIn(c);
    const draft =
      savedAs === null ? await begunFrom(c, view) : orProblem(await readRule(c.var.deps, view.siteId, savedAs));
    const notice = c.req.query('saved') === undefined ? null : { told: 'Saved.' };
    return renderRule(c, view, { savedAs, draft, notice });
  });

function nameIn(c: AppContext): string | null {
  const name = c.req.param('name') ?? 'new';
  if (name === 'new') return null;
  if (!ruleName.safeParse(name).success) throw new RequestProblem('unknown_rule');
  return name;
}

async function begunFrom(c: AppContext, { siteId }: DeskView): Promise<RuleDraft> {
  const example = c.req.query('example') ?? '';
  const comment = isUuid(example) ? await readHistory(c.var.deps, siteId, example as CommentId) : null;
  return comment === null || isRefusal(comment) ? emptyDraft : { ...emptyDraft, mustMatch: [comment.body] };
}

export const handleRule = (c: AppContext): Promise<Response> =>
  withDesk(c, 'reader', async (view) => {
    const { deps } = c.var;
    const { siteId } = view;
    const savedAs = nameIn(c);
    const fields = await readFields(c);
    const wanted = fields.get('do') ?? 'check';
    if (wanted === 'remove' && savedAs !== null) {
      const principal = await requireRole(c, siteId, 'owner');
      const refusal = await removeRule(deps, siteId, { name: savedAs, principal });
      if (refusal !== null) throw new RequestProblem(refusal.refused);
      return c.redirect(`/review/${siteId}/rules?removed=${encodeURIComponent(savedAs)}`, 303);
    }
    const name = savedAs ?? fields.get('name')?.trim() ?? '';
    const given = ruleFromForm(fields);
    const draft = { ...emptyDraft, ...given, name } as RuleDraft;
    const parsed = siteRule.safeParse(given);
    if (!parsed.success) return renderRule(c, view, { savedAs, draft, faults: faultsIn(parsed.error) });
    const faults = orProblem(await checkRule(deps, siteId, parsed.data));
    if (faults.length > 0) return renderRule(c, view, { savedAs, draft, faults });
    if (wanted === 'backtest') {
      const tried = await tryOut(c, view, {
        rule: parsed.data,
        ...(savedAs !== null && { replaces: savedAs }),
        days: daysIn(fields),
      });
      return renderRule(c, view, { savedAs, draft, ...tried });
    }
    if (wanted !== 'save') return renderRule(c, view, { savedAs, draft, isChecked: true });
    const principal = await requireRole(c, siteId, 'owner');
    const named = savedAs === null ? namedAnew(name) : null;
    if (named !== null) return renderRule(c, view, { savedAs, draft, faults: [named] });
    orProblem(await saveRule(deps, siteId, { name, rule: parsed.data, principal }));
    return c.redirect(`/review/${siteId}/rules/${name}?saved`, 303);
  });

/** What is wrong with the name of a new rule; null where nothing is. */
function namedAnew(name: string) {
  const parsed = ruleName.safeParse(name);
  if (name === 'new') return { path: 'name', message: 'is taken by this page' };
  return parsed.success ? null : { path: 'name', message: parsed.error.issues[0]!.message };
}

const daysIn = (fields: URLSearchParams): number => Number(fields.get('days')) || usualDays;

async function tryOut(
  c: AppContext,
  { siteId }: DeskView,
  given: { days: number } & Pick<BacktestRequest, 'rule' | 'replaces' | 'policy'>,
): Promise<{ result: BacktestResult | null; days: number }> {
  const asked = backtestRequest.safeParse(given);
  if (!asked.success) throw new RequestProblem('invalid_fields', { errors: faultsIn(asked.error) });
  let last: object | null = null;
  for await (const said of orProblem(await backtest(c.var.deps, siteId, asked.data))) last = said;
  return { result: last as BacktestResult | null, days: given.days };
}

const untouched = { faults: [], isChecked: false, days: usualDays, result: null, notice: null };

const renderRule = (
  c: AppContext,
  view: DeskView,
  shown: Pick<RulePageProps, 'savedAs' | 'draft'> & Partial<RulePageProps>,
): Promise<Response> => htmlPage(c, RulePage({ ...untouched, ...shown, desk: deskOf(view) }));

export const showPolicy = (c: AppContext): Promise<Response> =>
  withDesk(c, 'reader', async (view) => {
    const policy = orProblem(await readPolicy(c.var.deps, view.siteId));
    const notice = c.req.query('saved') === undefined ? null : { told: 'Saved.' };
    return renderPolicy(c, view, { policy, notice });
  });

export const handlePolicy = (c: AppContext): Promise<Response> =>
  withDesk(c, 'reader', async (view) => {
    const { deps } = c.var;
    const fields = await readFields(c);
    const wanted = fields.get('do') ?? 'check';
    const given = policyFromForm(fields);
    const parsed = policySchema.safeParse(given);
    if (!parsed.success) {
      const before = orProblem(await readPolicy(deps, view.siteId));
      const policy = { ...before, ...given, thresholds: { ...before.thresholds, ...(given.thresholds as object) } };
      return renderPolicy(c, view, { policy: policy as Policy, faults: faultsIn(parsed.error) });
    }
    const policy = parsed.data;
    if (wanted === 'backtest') {
      const tried = await tryOut(c, view, { policy, days: daysIn(fields) });
      return renderPolicy(c, view, { policy, ...tried });
    }
    if (wanted !== 'save') return renderPolicy(c, view, { policy, isChecked: true });
    const principal = await requireRole(c, view.siteId, 'owner');
    orProblem(await replacePolicy(deps, view.siteId, { given: chosenIn(policy), principal }));
    return c.redirect(`/review/${view.siteId}/policy?saved`, 303);
  });

/** What differs from the defaults: only that is kept, so that defaults can improve. */
function chosenIn(policy: Policy): object {
  const isOther = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(defaultPolicy[name as keyof Policy]);
  return Object.fromEntries(Object.entries(policy).filter(isOther));
}

const renderPolicy = (
  c: AppContext,
  view: DeskView,
  shown: Pick<PolicyPageProps, 'policy'> & Partial<PolicyPageProps>,
): Promise<Response> => htmlPage(c, PolicyPage({ ...untouched, ...shown, desk: deskOf(view) }));
