/** Words that say nothing of a subject: function words, and the small change of conversation. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a about above after again against all also am an and any are as at be because been before being below between both but by can ' +
    'cannot could did do does doing done down during each even ever every few for from further get gets getting go goes going got had ' +
    'has have having he her here hers him his how i if in into is it its itself just let like made make makes many may me might mine ' +
    'more most much must my never no nor not now of off on once one only or other our ours out over own people perhaps please put ' +
    'quite rather really said same say says see seen she should since so some something such sure take than thank thanks that the ' +
    'their theirs them then there these they thing things think this those though through time to too two under until up upon us use ' +
    'used very want was way we well were what when where which while who whom whose why will with without would yes yet you your ' +
    "yours i'm it's don't doesn't didn't won't can't that's there's i've you're they're we're isn't aren't wasn't welcome agree " +
    'good great nice bad best better new old first last know knew need read article story piece news comment comments point right ' +
    'wrong long lot always already around back come came day days year years far still world life work man men woman women case fact'
  ).split(' '),
);
