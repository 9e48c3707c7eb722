import { stopWords } from './stop-words.ts';

/** A language by which words are compared; `unspaced` are Chinese, Japanese and Thai, `other` all that are not known. */
export type Language = FunctionWordLanguage | 'unspaced' | 'other';
export type FunctionWordLanguage = keyof typeof functionWords;

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/**
 * Words that say nothing of a subject, by language: function words, numbers, the small change of conversation. Those of the
 * corpus that stand in a third of all threads of a language, without the ones that are a subject somewhere.
 */
export const functionWords = {
  en: stopWords,
  de: list(
    'de und die der das ich mit ist hat im für auf in ein den nicht bei eine es von auch mir so sie dem man am nur noch nach an wer ihr aus drei zu da war wir mein einen aber sind uns zwei habe seit mehr bitte kann danke er hab ' +
      'sich was meine als bin dann beim jetzt wie haben mal vom über ohne bis einem zum einer wenn ab keine schon mich wieder weil alle sehr vor dass vier jemand alles oder hatte kein will um wird hier ja fünf unter macht gibt ' +
      'nichts unser muss davon selbst euch kommt zur sein jeder sagt geht erst heute immer viel ganz einfach weiter des ob einmal keiner trotzdem je durch wurde wurden werden hätte wäre könnte sollte soll dieser diese dieses diesen ' +
      'diesem dort doch halt eben denn nun also etwas wo warum wieso ihre ihren ihrem seine seinen seiner unsere unseren du dich dir dein deine mag gar nie gern gut besser zwar damit dabei dazu darum dafür gegen zwischen während',
  ),
  fr: list(
    "de le la à et les un pour en je a une pas est du des sur au c'est on il que qui mon par avec dans vous j'ai ma merci mais ne deux ça ce plus ans fait elle sans si trois tout depuis moi y ont nous même son bien me se votre avant suis " +
      "sa aux chez quatre d'un ou sont mes aussi encore m'a après contre rien lui très ils bon faut été avait notre fois quand sous n'est non comme là leur d'une petit faire où jamais ici j'en dont l'a qu'il qu'on qu'elle qu'un s'il c'était " +
      "était étaient peut peux veut donc alors car cette ces cet tous toutes toute leurs vos nos ses tes ton ta te tu t'es n'a n'ai pourquoi comment toujours déjà puis trop peu moins autre autres chaque entre vers être avoir dire voir dit va " +
      "vais d'accord oui quel quelle quelqu'un beaucoup assez",
  ),
  it: list(
    'e il la di a un in che è per non ha con una le da i al si ho mi del lo sono se due mio chi ma io della mia su grazie più tre ne ci anche nel alla solo dei gli sul fa vi perché ogni dal dopo fatto siamo hanno me senza noi come col ' +
      "prima era li delle c'è sempre poi o alle tutto nessuno quello qualcuno adesso uno già tutti sei vuole sotto niente però faccio ti così sulla no mai pure abbiamo nella ai l'ho questo qui può aveva dalla nelle negli sui sugli sulle " +
      "quella quelli quelle questa questi queste erano stato stata essere avere fare dire vedere cosa quando dove quanto come' molto poco meno altro altri altra ancora invece allora quindi anzi magari forse sì nostro nostra vostro suo sua loro lei lui",
  ),
  es: list(
    'de y la el en que a con no por un los lo se del una me mi es las para al si yo sin dos le ya desde está su pero más qué hasta gracias tres nos o tiene hay cada ni ha nada como tengo son todo eso alguien bien antes hace solo falta este va ' +
      'ahora nadie así dice aquí igual mí muy también porque otra fue te hoy ahí esto lleva soy les ese nosotros sí sea mismo unas había puede somos estaba entre cuando donde quien cual esta estos estas esa esos esas otro otros otras todos todas ' +
      'mucho mucha poco menos siempre nunca después entonces aunque pues eran era ser estar hacer decir ver tu tus sus él ella ellos usted ustedes han he hemos',
  ),
  pt: list(
    'e a o de que do no em não com é da um na por quem se uma só para os sem meu pra as já tem eu me mas até minha lá mais três dia à muito isso ao está das há dos agora foi dois tudo mesmo cada era são nos ainda ninguém também depois aqui hoje ' +
      'bem desde sou ele esse nem vai alguém nada duas às todo ou pela fica como dá diz tá obrigado antes aí nunca ter toda tenho chama tinha dar ela eles elas você vocês nós seu sua seus suas este esta isto essa aquele aquela quando onde porque pois ' +
      'então sempre outro outra outros outras todos todas pouco menos muita muitos estou estava ser estar fazer dizer ver pelo pelos pelas num numa sim',
  ),
  nl: list(
    'de een en het van ik in met op is dat er voor mijn je bij niet die heeft zijn ook maar dan te nog heb als aan nu hij ze naar geen wie drie per uit al over was we hebben kan staat om wat één ons wil wij of zo meer tot mensen na weer gewoon vijf ' +
      "iemand zegt onze alles alleen wel ben dus deze mij sinds dit twee zelf mee moet had hem terug mag goed hier elke kom komt zonder jullie niks me door u gaat toch heel eens altijd onder omdat hele nooit via zit weet doet zo'n daar ga weg " +
      'haar even echt gaf kwam waar laat hun zou zouden kunnen worden wordt werd veel minder want tegen tussen andere anders iets niets waarom hoe toen nou hoor',
  ),
  pl: list(
    'na i w z nie to się do a za o od po jest ma że bo jak ktoś co ale kto czy już pani mnie jeszcze niech przez dla dwa bez mam proszę przy też trzy tylko u tak mi ich mu teraz go by było pod mój mówi tyle tym tej ją mamy ten przed zamiast który ' +
      'nas które dwie jako być żeby nawet nikt był która nasza wszystko choć każdy jednego dzięki niż będzie są jego jej im ci ty my wy oni one ono ja sobie siebie swoje swój tego temu te ta tą tę tam tu gdzie kiedy dlaczego więc jednak może można ' +
      'trzeba bardzo więcej mniej zawsze nigdy potem pan panie pana',
  ),
  ru: list(
    'в на и не с у за а по что я из до без это но как кто нас спасибо там раз если то только к пять тоже бы уже же меня так он всё про для мы от теперь после его нет один можно или через мне под ещё два о вас пока где тот три мой них надо было все ' +
      'её вам очень есть она вот всем ни пожалуйста может их когда ничего кому вы они ты тебе тебя него неё ней ним нам наш наша наше ваш ваша свой свою был была были будет быть этот эта эти этого того той том чем чтобы потому почему зачем тут здесь ' +
      'сам сама много мало больше меньше всегда никогда потом да ли ну хоть даже просто лишь между перед при об обо со во ко',
  ),
  tr: list(
    'bir da de ben bu için ama değil var iki üç çok ve o diye her bin bizim kişi en mi oldu olsun tek kadar herkese olur lütfen ilk olduğunu teşekkürler daha olan ne benim şimdi ayni ise yine yeni biri eden fazla zaten olmuş bizden su sadece bile ' +
      'bunun siz yok gibi ya hem hiç neden nasil niye kim nerede çünkü ki ile sonra önce şey böyle öyle onu ona onun bana sana beni seni biz sizin onlar olarak olmak oluyor etmek',
  ),
  id: list(
    'di saya yang ada dari dan itu ke kalau dua tapi sudah ya ini juga satu mau dulu jadi cuma baru tidak bukan tiga bisa orang kami lagi jangan sama buat tolong semua gak tiap aja aku saja dengan langsung untuk karena lalu sekali boleh masih dalam ' +
      'sendiri sejak pernah udah ikut punya yg pada kali malah biar lebih belum banyak apa siapa kok padahal tanpa mulai min berapa dong sangat pun per banget nya hanya bilang setiap sini sebelum lain semua nanti harus mereka kita kamu dia ia akan telah ' +
      'oleh atau agar supaya seperti bagaimana kenapa mengapa kapan sekarang selalu itulah kan sih deh nih tuh',
  ),
} satisfies Record<string, ReadonlySet<string>>;

const languages = new Map<string, FunctionWordLanguage[]>();
for (const [language, words] of Object.entries(functionWords) as [FunctionWordLanguage, ReadonlySet<string>][]) {
  for (const word of words) languages.set(word, [...(languages.get(word) ?? []), language]);
}

const none: readonly FunctionWordLanguage[] = [];

/** The languages among whose function words it is. */
export const languagesOfFunctionWord = (word: string): readonly FunctionWordLanguage[] => languages.get(word) ?? none;
