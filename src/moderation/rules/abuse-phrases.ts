import { bookOf, gap, type PhraseBook, type PhrasePattern, phrase } from './phrases.ts';

/** What abuse of somebody is made of in one language, as alternations of words. */
interface AbuseWords {
  /** Who is spoken of beneath an article: its author, and people of office. */
  readonly roles: string;
  /** "You are", "you", "what a": what makes a word an insult of somebody. */
  readonly you: string;
  /** Insults that are told of things as well ("a stupid decision"), and so need somebody beside them. */
  readonly insults: string;
  /** Abuse whoever it is said to. */
  readonly whole: string;
}

/** A scorer that knows little of a language takes abuse in it for peaceful and takes a part of the weight away. */
const certain = 0.6;
const aimed = 0.6;

const abuse = ({ you, insults, whole, roles }: AbuseWords): PhrasePattern[] => [
  phrase(certain, `<${whole}>`),
  phrase(aimed, `(?:${roles})${gap(4)} <${insults}>`),
  phrase(aimed, `(?:${you})${gap(2)} <${insults}>`),
];

const english: readonly PhrasePattern[] = [
  phrase(
    0.5,
    '<fuck> (?:you|u|off|ya)|<kill|hang|shoot> (?:yourself|urself)|go <die>|you (?:are )?(?:a |an |such a )?(?:fucking |stupid )?<bitch|whore|slut|asshole|retard|piece of shit|motherfucker>',
  ),
  phrase(
    0.5,
    'you (?:are )?(?:a |an |such a )?<fucking|stupid|dumb> (?:idiot|moron|imbecile|scum|pig|cow|loser|clown|cretin)s?',
  ),
  phrase(
    certain,
    `<shut> (?:the (?:fuck|hell) up|your (?:filthy |stupid |dirty |fat |ugly )?(?:mouth|trap|face))|you${gap(2)} (?:worthless|pathetic|useless|disgusting|filthy|miserable) <trash|scum|vermin|maggot|garbage|pig|rat|waste|filth|creature|excuse>|you(?: are|'re| re)? (?:a |an |nothing but a )?(?:complete |total |utter )?<waste> of (?:oxygen|space|air|skin|breath)`,
  ),
  phrase(
    certain,
    `(?:hope|wish|deserve|deserves|should)${gap(1)} (?:you|u|your|he|she|they|his|her|their)?${gap(2)} (?:all )?<die|dies|rot|choke|drown|suffocate|burn> ?(?:of|in|on|from|alone|slowly|painfully|soon|horribly)|go back to <where> (?:you|they|u) came from|go back to your (?:own )?<country|cave|hole|jungle|shithole|swamp>|<crawl> back (?:in|into|under|to) (?:the|your|that) (?:hole|rock|cave|sewer|swamp|gutter)`,
  ),
];

const others: readonly PhrasePattern[] = [
  ...abuse({
    roles:
      'autor|autorin|schreiber|schreiberling|verfasser|journalist|journalistin|redakteur|minister|ministerin|bürgermeister|bürgermeisterin|richter|polizist|trainer',
    you: 'du|ihr|sie sind|du bist|ihr seid|bist du|seid ihr',
    insults:
      'idiot|idioten|vollidiot|vollidioten|trottel|depp|deppen|arschloch|arschlöcher|schlampe|hure|fotze|wichser|hurensohn|missgeburt|missgeburten|drecksack|dreckschwein|drecksau|spast|spasti|mongo|abschaum|ungeziefer|parasit|penner|missstück|miststück|stück dreck|stück scheiße|untermensch|untermenschen',
    whole:
      'reingehauen gehört|ordentlich eine reingehauen|eine reingehauen|auf die fresse|an die wand stellen|gehört erschossen|gehören erschossen|gehört aufgehängt|zu blöd zum schreiben|halt die fresse|halt dein maul|halts maul|halt die klappe du|halt die schnauze|fick dich|fickt euch|verpiss dich|verpisst euch|verreck|verrecke|geh sterben|geh doch sterben|bring dich um|häng dich auf|hurensohn|hurensöhne|dummes stück dreck|dummes stück scheiße|leck mich am arsch|du missgeburt|dumme fotze',
  }),
  ...abuse({
    roles: 'auteur|autrice|journaliste|journalistes|maire|ministre|président|juge|policier|entraîneur',
    you: "tu|t'es|tu es|vous êtes|espèce de|espece de|sale|bande de|pauvre|quel|quelle",
    insults:
      'connard|connards|connasse|con|cons|conne|abruti|abrutis|abrutie|débile|débiles|crétin|crétins|enculé|enculés|salope|pute|ordure|ordures|merde|merdeux|raclure|déchet|déchets|attardé|attardés|mongol|mongolien|bouffon|bâtard|bâtards|tocard|grosse vache|cloporte',
    whole:
      'casser les dents|casser la gueule|péter la gueule|mérite une balle|mériterait une balle|crétin fini|ferme ta gueule|fermez vos gueules|ferme la|ta gueule|nique ta mère|nique ta race|va te faire foutre|va te faire enculer|allez vous faire foutre|va crever|crève|fils de pute|filles de pute|va te pendre|suicide toi|sale pute|gros con|pauvre con|pauvre conne',
  }),
  ...abuse({
    roles:
      'autor|autora|periodista|periodistas|alcalde|alcaldesa|ministro|ministra|concejal|presidente|juez|jueza|el que escribió esto es|quien escribió esto es',
    you: 'eres|eres un|eres una|sos|sos un|sos una|son unos|sois unos|sois|tú|pedazo de|maldito|maldita|puto|puta',
    insults:
      'idiota|idiotas|imbécil|imbécil|imbecil|imbéciles|imbeciles|estúpido|estúpida|estupido|pendejo|pendeja|pendejos|gilipollas|cabrón|cabron|cabrona|mierda|basura|escoria|tarado|tarada|subnormal|retrasado|retrasada|mongólico|boludo de mierda|pelotudo|pelotuda|zorra|maricón|rata|ratas|cerdo|cerda|asqueroso|asquerosa|inútil',
    whole:
      'darle una paliza|darles una paliza|pegarle un tiro|cortarle el cuello|más tonto que una piedra|cállate ya payaso|cállate payaso|hijo de puta|hija de puta|hijos de puta|hijueputa|vete a la mierda|váyanse a la mierda|andate a la mierda|vete a la verga|chinga tu madre|que te jodan|que te den por culo|cállate la boca|callate la boca|cierra el pico|cierra la boca|muérete|muerete|ojalá te mueras|ojala te mueras|mátate|matate|la concha de tu madre|conchatumadre|pedazo de mierda|me cago en tus muertos',
  }),
  ...abuse({
    roles:
      'autore|autrice|giornalista|giornalisti|sindaco|sindaca|ministro|assessore|giudice|presidente|allenatore|stai zitto|stai zitta',
    you: 'sei|sei un|sei una|siete|siete dei|siete degli|tu|che|brutto|brutta|razza di|pezzo di',
    insults:
      'idiota|idioti|imbecille|imbecilli|cretino|cretina|cretini|deficiente|deficienti|stronzo|stronza|stronzi|coglione|cogliona|coglioni|merda|merde|bastardo|bastarda|bastardi|troia|puttana|ritardato|ritardata|ritardati|mongoloide|minorato|feccia|schifoso|schifosa|verme|vermi|parassita|fallito|fallita|testa di cazzo|teste di cazzo',
    whole:
      'lo appendo al muro|appenderlo al muro|spaccargli la faccia|spaccare la faccia|gambizzarlo|gli sparo|zitto deficiente|zitta deficiente|figlio di puttana|figli di puttana|figlio di troia|vaffanculo|va a fanculo|vai a fanculo|fanculo a te|fanculo a voi|va a cagare|vai a cagare|muori|crepa|devi morire|dovete morire|ammazzati|impiccati|pezzo di merda|pezzi di merda|faccia di merda|chiudi quella bocca|chiudi il becco|chiudi quella fogna|stai zitto idiota|rotto in culo|rottinculo',
  }),
  ...abuse({
    roles: 'autor|autora|jornalista|jornalistas|prefeito|prefeita|ministro|vereador|juiz|presidente|treinador',
    you: 'você é|voce é|vc é|você|vc|seu|sua|seus|tu és|tu é|és|és um|és uma|são uns|são umas|bando de',
    insults:
      'idiota|idiotas|imbecil|imbecis|burro|burra|babaca|babacas|otário|otária|otario|cretino|cretina|retardado|retardada|um merda|uma merda|lixo|escória|verme|vermes|vagabundo|vagabunda|puta|viado de merda|corno|nojento|nojenta|desgraçado|desgraçada|arrombado|arrombada|estrume|palhaço de merda|jumento|jumenta',
    whole:
      'merecia levar um tiro|merece levar um tiro|merecia uma surra|merece uma surra|levar bala|filho da puta|filha da puta|filhos da puta|vai se foder seu|vai se foder sua|vai te foder|vai tomar no cu|cala a boca seu|cala a boca sua|cala essa boca|cala a matraca|vai morrer|morre logo|morra|se mata|te mata|vai pra puta que pariu|vai à merda|vai a merda|pedaço de merda|seu lixo|sua vadia',
  }),
  ...abuse({
    roles: 'schrijver|auteur|journalist|burgemeester|minister|wethouder|rechter|trainer',
    you: 'je bent|jij bent|jij|jullie zijn|jullie|bent|stelletje|vuile|vieze|achterlijke|stomme|domme',
    insults:
      'idioot|idioten|imbeciel|imbecielen|debiel|debielen|mongool|mongolen|klootzak|klootzakken|eikel|hoer|kut|kutwijf|kuthoer|lul|lullen|sukkel|achterlijk|achterlijke|randdebiel|tokkie|tuig|schoft|hond|varken|rat|parasiet|uitschot|gek',
    whole:
      'in elkaar slaan|kogel door zijn kop|kogel door de kop|hou toch je bek|domme koe|hou je bek|houd je bek|hou je muil|hou je smoel|bek dicht|kankerlijer|kankerlijers|kankerhoer|kankerhond|kankermongool|teringlijer|tyfuslijer|tyfushond|kutwijf|hoerenjong|hoerenkind|godverdomme jij|krijg kanker|krijg de kanker|krijg de tering|krijg de tyfus|krijg de klere|flikker op|rot op|val dood|ga dood|sterf|pleeg zelfmoord|hang jezelf|vuile hoer|kankerzooi',
  }),
  ...abuse({
    roles: 'autor|autorka|dziennikarz|dziennikarka|burmistrz|prezydent|minister|sędzia|trener|radny',
    you: 'ty|wy|jesteś|jestes|jesteście|jesteście bandą|co za|ale z ciebie|z ciebie|głupi|głupia|stary|stara|zwykły|zwykła|bando',
    insults:
      'debil|debilu|debilem|debilka|debile|debilów|idiota|idioto|idiotą|idiotka|idiotko|idioci|idiotów|kretyn|kretynie|kretynem|kretynka|kretyni|imbecyl|imbecylem|matoł|matole|matołem|głąb|głąbem|szmata|szmato|szmatą|kurwa|kurwo|kurwą|dziwka|dziwko|dziwką|pedał|pedale|śmieć|śmieciu|śmieciem|ścierwo|ścierwem|gnida|gnido|gnidą|świnia|świnio|zjeb|zjebie|zjebem|pojeb|pojebie|cwel|cwelu|frajerze|chuju|chuj',
    whole:
      'wywieźć do lasu|nauczyć rozumu|kula w łeb|kulka w łeb|powiesić ich|powiesić go|zamknij mordę|zamknij morde|zamknij ryj|stul pysk|stul mordę|zamknij się debilu|zamknij się idioto|spierdalaj|spierdalajcie|wypierdalaj|wypierdalać|wypierdalajcie|odpierdol się|jebany|jebana|jebane|jebani|jebać cię|jeb się|pierdol się|sukinsyn|sukinsynu|skurwysyn|skurwysynu|skurwiel|skurwielu|zdychaj|zdechnij|zabij się|idź się powieś|powieś się|chuj ci w dupę|ty szmato|ty kurwo|ty pedale',
  }),
  ...abuse({
    roles: 'автор|авторша|журналист|журналистка|журналисты|мэр|министр|депутат|депутаты|судья|чиновник|чиновники',
    you: 'ты|вы|тебе|какой же ты|какая же ты|сам|сама|тупой|тупая|тупые|конченый|конченая|конченые|ах ты|ну ты',
    insults:
      'идиот|идиотка|идиоты|дебил|дебилка|дебилы|дебилов|дебила|кретин|кретинка|кретины|придурок|придурки|дурак|дура|дураки|даун|дауны|имбецил|тварь|твари|мразь|мрази|скотина|скоты|ублюдок|ублюдки|сволочь|свинья|свиньи|урод|уродина|уроды|уродец|гнида|гниды|чмо|лох|лохи|быдло|козёл|козел|козлы|овца|овцы|шлюха|шалава|сука|суки|пидор|пидорас|недоумок|ничтожество|отброс|отбросы|мусор|баран|бараны|тупица|крыса',
    whole:
      'к стенке|расстрелять их|расстреливать таких|повесить их|голову оторвать|морду набить|гнида|гниды|мразь|мрази|ублюдок|ублюдки|чмо|чмошник|заткнись|закрой рот|закрой свой рот|закрой пасть|завали хлебало|завали ебало|пошел ты|пошёл ты|пошла ты|пошли вы|иди на хуй|иди нахуй|иди нахер|идите на хуй|пошел нахуй|пошёл нахуй|сдохни|сдохните|чтоб ты сдох|чтоб ты сдохла|чтоб вы сдохли|чтоб тебе|убей себя|убейся|повесься|сукин сын|сукины дети|ебанутый|ебанутая|уёбок|уебок|уёбки|мудак|мудаки|пидорас|пидорасы|хуесос|тупая тварь|тупая сука|тварь тупая|мразь конченая',
  }),
  ...abuse({
    roles: 'yazan|yazar|gazeteci|muhabir|başkan|bakan|müdür|hakim',
    you: 'sen|siz|seni|ulan|seni gidi|pis|tam bir',
    insults:
      'aptal|aptalsin|salak|salaksin|gerizekali|gerizekalisin|malsin|dangalak|şerefsiz|şerefsizsin|şerefsizler|namussuz|haysiyetsiz|ahlaksiz|alçak|alçaksin|eşeksin|öküz|öküzsün|hayvansin|pislik|pisliksin|orospu|kaltak|fahişe|kahpe|ibne|puşt|yavşak|gavat|dallama|beyinsiz|embesil|ezik',
    whole:
      'kemiklerini kirarim|kemiklerini kiracağim|kafasini kirarim|kes sesini|geri zekali|orospu çocuğu|orospu çocuklari|orospu evladi|oç|siktir git|siktir lan|siktir ol|siktirin gidin|ananı sikeyim|anani sikeyim|ananizi|amina koyayim|amk çocuğu|amina koduğumun|kapa çeneni|çeneni kapa|kes sesini lan|geber|gebersin|geberin|gebersinler|öl git|it oğlu it|eşşoğlueşek|eşek oğlu eşek|piç kurusu|piç|şerefsiz köpek|aşağilik köpek|aşağilik pislik',
  }),
  ...abuse({
    roles: 'penulis|penulisnya|wartawan|wartawannya|pejabat|menteri|walikota|bupati|hakim|diem lu|diem lo',
    you: 'dasar|dasar lo|dasar lu|dasar kau|dasar kamu|emang lo|emang lu',
    insults:
      'anjing|anjir lo|babi|monyet|kunyuk|goblok|bego|tolol|idiot|dungu|bodoh|bangsat|bajingan|keparat|kampret|brengsek|jancok|jancuk|lonte|pelacur|perek|pecun|sampah|cebong|kadrun|setan|iblis|biadab|otak udang',
    whole:
      'digebukin|dibunuh aja|digantung aja|gak becus|anjing lo|anjing lu|anjing kau|babi lo|babi lu|goblok lo|goblok lu|tolol lo|tolol lu|bego lo|bego lu|mati aja lo|mati aja lu|mati aja kau|mampus lo|mampus lu|mampus kau|mending mati|tutup mulutmu|tutup bacot|bacot lo|bacot lu|ngentot|kontol|memek|anak haram|anak anjing|bunuh diri aja|bangsat lo|bangsat kau|pantek|puki mak',
  }),
];

/** Languages without a grammar of their own here. */
const further: readonly PhrasePattern[] = [
  phrase(
    certain,
    '<اخرس|يا كلب|يا حمار|يا حقير|يا خنزير|حمار ما يفهم|ابن الكلب|ينكسر راسه|اقتلوه|يستاهل القتل|चुप कर|कुत्ते|कमीने|हरामी|हरामखोर|गधा है|गधे|जूतों से मारो|गोली मारो|तेरी औकात|câm mồm|óc chó|ngu hết chỗ nói|đồ ngu|thằng ngu|con ngu|gãy răng|đập chết|đồ chó>',
  ),
];

// Contempt for a whole group: that they are all of one bad kind, or that they be driven out.
const groups =
  'roms|gitans|tsiganes|arabes|musulmans|juifs|noirs|migrants|immigrés|zigeuner|ausländer|flüchtlinge|moslems|muslime|juden|araber|türken|zingari|immigrati|extracomunitari|musulmani|ebrei|africani|gitanos|moros|inmigrantes|extranjeros|musulmanes|judíos|nordestino|nordestinos|ciganos|imigrantes|muçulmanos|moslims|marokkanen|buitenlanders|asielzoekers|joden|zigeuners|ukraińcy|żydzi|cyganie|muzułmanie|imigranci|чурки|чурок|хачи|хачей|мигранты|мигрантов|цыгане|евреи|понаехали|suriyeliler|suriyelilerin|mülteciler|kürtler|ermeniler|yahudiler|orang cina|orang papua|orang kristen|kaum kafir|immigrants|refugees|muslims|jews|gypsies|foreigners|mexicans|arabs|asylum seekers|اللاجئين|السوريين|اليهود|बिहारी|मुसलमान|रोहिंग्या';
const contempt =
  'voleurs|criminels|parasites|racaille|vermine|diebe|verbrecher|kriminelle|schmarotzer|abschaum|ungeziefer|ladri|criminali|parassiti|feccia|ruspa|ladrones|delincuentes|escoria|parásitos|preguiçoso|preguiçosos|ladrões|vagabundos|lixo|tuig|dieven|uitschot|profiteurs|pasożyty|złodzieje|hołota|śmiecie|won|гнать|вон отсюда|воры|бандиты|твари|pislik|hirsiz|defolup|defolsun|licik|usir|maling|thieves|criminals|scum|vermin|animals|rats|cockroaches|حرامية|اطردوهم|चोर|भगाओ';
const hatred: readonly PhrasePattern[] = [
  phrase(
    aimed,
    `(?:${groups})${gap(4)} (?:tous|tutti|alle|allemaal|todos|tudo|all|are|sono|son|sind|zijn|все|всех|hepsi|semua|كلهم|सब|memang|c'est)${gap(4)} <${contempt}>|(?:${groups})${gap(2)} <${contempt}>`,
  ),
];

/** Swearing at somebody, wishing them dead, telling them to be silent: the words, and the person beside them. */
export const abusePhrases: PhraseBook = bookOf([...english, ...others, ...further, ...hatred]);

/** The same in writing without spaces, and where words carry their endings with them. */
export const unspacedAbuse: RegExp =
  /(?:小编|作者|记者|楼上|局长|市长)[\p{Script=Han}]{0,6}(?:脑子进水|傻逼|蠢货|白痴|脑残|狗东西|废物)|蠢货一个|(?:拖出去|活活|应该|就该)[\p{Script=Han}]{0,4}打死|打断[\p{Script=Han}]{0,3}腿|夜道に気をつけろ|(?:記者|市長|作者|筆者)[\p{L}]{0,4}(?:バカ|馬鹿|アホ|クズ|無能)|(?:기자|시장|작성자)[\p{L} ]{0,10}(?:멍청|기레기|새끼|쓰레기)|기레기|죽여\s?버린|(?:你|妳|您|他|她|它|这|這|那|死|臭|大|个|個|群|帮|幫|就是)[\p{Script=Han}]{0,3}(?:傻逼|傻屄|煞笔|傻b|脑残|腦殘|智障|白痴|蠢货|蠢貨|废物|廢物|垃圾人|人渣|畜生|贱人|賤人|婊子|狗东西|狗東西|杂种|雜種|王八蛋|龟孙|神经病|死全家)|(?:你|妳)[\p{Script=Han}]{0,4}去死|去死(?:吧|啦|一死)|操你妈|操你媽|草泥马|你妈的|你媽的|他妈的(?:傻|废)|滚(?:蛋|出去|犊子|远点)|闭嘴(?:吧)?(?:你|傻)|(?:お前|おまえ|てめえ|テメエ|貴様|きさま|あんた|こいつ|コイツ)[\p{L}ー]{0,12}(?:死ね|しね|消えろ|クズ|くず|ゴミ|カス|馬鹿|バカ|ばか|アホ|ブス|キモい|きもい|低能|ガイジ|害虫)|(?:死ね|しね|氏ね)(?:よ|や|ば|ボケ|カス|クズ|$|[!！。])|(?:くたばれ|消え失せろ|黙れ(?:クズ|カス|ボケ|ゴミ)|ぶっ殺)|(?:병신|븅신|ㅂㅅ|씨발|시발|ㅅㅂ|개새끼|개새|좆|지랄|미친)(?:새끼|놈|년|아|들|같은|것)|(?:새끼|놈|년)(?:아|들아)\s?(?:꺼져|죽어|닥쳐|뒤져)|닥쳐|뒈져|뒤져라|나가\s?죽어|죽어(?:라|버려)|엿\s?먹어|느금마|니애미/u;
