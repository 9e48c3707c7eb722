import { gap, type PhrasePattern, phrase } from './phrases.ts';

/**
 * What a plea is made of in one language, as alternations of words. Verbs stand in the forms that ask, never in those that
 * tell ("votate", not "ho votato"): people speak of votes and stars all day without asking for any.
 */
interface PleaWords {
  readonly please: string;
  /** Asks to give marks. */
  readonly give: string;
  readonly marks: string;
  readonly five: string;
  /** Asks to follow, visit, hear, share or support something. */
  readonly turnTo: string;
  /** Of the asker's own: "my", "our". */
  readonly mine: string;
  readonly forMe: string;
  readonly things: string;
  /** Asks by itself. */
  readonly whole: string;
}

/** The asking comes first and what is asked for after it, as in most languages of Europe. */
function pleas({ please, give, marks, five, turnTo, mine, forMe, things, whole }: PleaWords): PhrasePattern[] {
  const own = `(?:${mine})${gap(2)} (?:${things})`;
  return [
    phrase(
      0.7,
      `<${please}>${gap(3)} (?:${give})${gap(4)} (?:${marks})|(?:${give})${gap(4)} (?:${marks})${gap(5)} <${please}>`,
    ),
    phrase(
      0.7,
      `<${give}>${gap(4)} (?:${marks})${gap(4)} (?:${mine}|${forMe})|<${give}>${gap(3)} (?:${own})${gap(5)} (?:${marks})`,
    ),
    phrase(0.55, `<${give}>${gap(2)} (?:${five}|5) (?:${marks})`),
    phrase(0.65, `<${turnTo}>${gap(3)} (?:${own})|<${please}>${gap(3)} (?:${turnTo})${gap(3)} (?:${mine}|${forMe})`),
    phrase(0.65, `<${whole}>`),
  ];
}

const everywhere =
  'blog|podcast|instagram|insta|ig|tiktok|youtube|facebook|twitch|spotify|soundcloud|playlist|shop|patreon|kickstarter|gofundme|app|video|videos|reel|reels|newsletter';

const german = pleas({
  please: 'bitte',
  give: 'gebt|gib|lasst|lass|hinterlasst|hinterlass|vergebt|schenkt|schenk|drückt',
  marks:
    'bewertung|bewertungen|sterne|sternchen|stern|abo|like|likes|daumen|herz|herzchen|rezension|rezensionen|stimme|stimmen',
  five: 'fünf',
  turnTo:
    'stimmt für|stimmt bitte für|stimmt ab für|stimmt bitte alle für|abonniert|abonniere|folgt|folge|besucht|besuche|schaut|schau|bewertet|bewerte|liked|likt|teilt|teile|hört|hör|unterstützt|unterstütze|testet|teste|klickt|klick|unterschreibt|spendet|abonnieren|bewerten|liken|teilen|folgen|unterstützen|anschauen|vorbeischauen',
  mine: 'mein|meine|meinen|meinem|meiner|unser|unsere|unseren|unserem|unserer',
  forMe: 'mir|mich|uns',
  things: `tochter|sohn|kind|kinder|nichte|neffen|verein|mannschaft|chor|team|klasse|hund|katze|kanal|seite|profil|laden|lädchen|theme|thema|vorlage|lied|song|projekt|gruppe|spiel|buch|umfrage|petition|spendenaktion|homepage|webseite|website|musik|${everywhere}`,
  whole:
    'lasst mir doch bitte ein abo|lasst mir ein abo|lasst bitte ein abo|folgt mir|folgt uns|folge mir|stimmt für mich|stimmt bitte für mich|stimmt für uns|stimmt bitte für uns|eure stimme für mich|abo nicht vergessen|abonnieren nicht vergessen|glocke nicht vergessen|liken und teilen|like und abo|daumen hoch und|link in der bio|link im profil|link in meinem profil|folge zurück|folge allen zurück|jeden tag abstimmen|lasst ein abo|lasst gern ein abo|lasst gerne ein abo',
});

const spanish = pleas({
  please: 'por favor|porfavor|porfa|porfis|plis',
  give: 'denme|dame|den|denle|dale|denles|dejen|deja|déjenme|déjame|déjame|pongan|pon|ponle|pónganle|regálenme|regálame|califiquen|califica|den a',
  marks:
    'estrellas|estrellitas|estrella|calificación|calificacion|reseña|reseñas|valoración|valoracion|like|likes|me gusta|corazón|corazoncito|voto|votos|puntuación',
  five: 'cinco',
  turnTo:
    'suscríbanse|suscríbete|suscribete|suscribanse|suscríbanse|suscribirse|subscribirse|subscríbanse|subscríbete|suscribíos|suscribiros|sigan|sigue|seguid|síganme|sígueme|visita|visiten|visitad|visítenme|califiquen|califica|valoren|valora|voten|vota|votad|compartan|comparte|compartid|apoyen|apoya|apoyad|apóyenme|ayuden|ayuda|escuchen|escucha|escuchad|miren|mira|prueben|prueba|descarguen|descarga|pásense|pasaos|pásate|firmen|firma|entren|entra|entréis|votéis|visitéis|paséis',
  mine: 'mi|mis|nuestro|nuestra|nuestros|nuestras',
  forMe: 'me|mí|nos|nosotros',
  things: `hija|hijo|sobrina|sobrino|niña|niño|equipo|perro|gato|coro|canal|página|pagina|perfil|tienda|tiendita|web|sitio|tema|plantilla|canción|cancion|proyecto|grupo|juego|libro|encuesta|petición|campaña|colecta|música|cuenta|${everywhere}`,
  whole:
    'síganme|siganme|sígueme|sigueme|voten por mí|voten por mi|vota por mí|vota por mi|votad por mí|voten por nosotros|vota por nosotros|un voto para mí|dale like y|denle like y|den like y|like y comparte|likes y compartan|sigo de vuelta|te sigo de vuelta|sigo a todos|link en mi perfil|link en la bio|link en mi bio|enlace en mi perfil|enlace en la bio|enlace en mi bio|enlace está en mi perfil|no olviden suscribirse|no olvides suscribirte|activen la campanita|activa la campanita',
});

const french = pleas({
  please:
    "s'il vous plaît|s'il vous plait|s'il te plaît|s'il te plait|svp|stp|pensez à|n'oubliez pas de|n'hésitez pas à",
  give: 'donnez|laissez|mettez|donne|laisse|mets|lâchez|lâche|lachez|attribuez|mettre|donner|laisser',
  marks: 'étoiles|etoiles|étoile|note|notes|avis|like|likes|pouce|pouces|cœur|coeur|vote|commentaire positif|com',
  five: 'cinq',
  turnTo:
    'abonnez vous|abonne toi|abonnez|suivez|suis|suivre|visitez|visite|visiter|notez|note|noter|votez|voter|likez|liker|aimez|partagez|partage|partager|soutenez|soutiens|soutenir|écoutez|écoute|écouter|regardez|regarde|regarder|testez|teste|tester|téléchargez|télécharge|passez|venez|signez|signer|rejoignez|découvrez|aidez',
  mine: 'ma|mon|mes|notre|nos',
  forMe: 'moi|nous',
  things: `fille|fils|nièce|neveu|équipe|chorale|chien|chat|chaîne|chaine|page|profil|boutique|site|thème|theme|chanson|musique|projet|groupe|jeu|livre|sondage|pétition|cagnotte|compte|${everywhere}`,
  whole:
    "merci de mettre cinq|merci de mettre 5|merci de voter pour|merci de noter|merci de liker|merci de vous abonner|merci de visiter mon|merci de visiter ma|merci de soutenir mon|merci de soutenir ma|votez pour moi|votez pour nous|vote pour moi|votez pour mon|votez pour ma|votez pour notre|suivez moi|suis moi sur|abonnez vous à moi|je rends les abonnements|je m'abonne en retour|je suis en retour|lien en bio|lien dans la bio|lien dans ma bio|lien dans mon profil|lien sur mon profil|likez et partagez|like et partage|un pouce bleu et|n'oubliez pas de liker|n'oubliez pas de vous abonner|pensez à vous abonner|passez sur ma|passez sur mon|faites un don pour|participez à ma cagnotte",
});

const portuguese = pleas({
  please: 'por favor|pfv|pf|porfa|por gentileza',
  give: 'deem|deêm|dê|dá|dêem|deixem|deixe|deixa|ponham|coloquem|coloca|mandem|avaliem|avalie com|avalia com',
  marks:
    'estrelas|estrelinhas|estrela|avaliação|avaliacao|like|likes|gosto|curtida|curtidas|nota|joinha|voto|votos|coração',
  five: 'cinco',
  turnTo:
    'vota na|vota no|votem na|votem no|vote na|vote no|inscreva se|inscrevam se|se inscreva|se inscrevam|subscrevam|subscreve|sigam|siga|segue|segue lá|visitem|visite|visita|avaliem|avalie|avalia|votem|vote|vota|curtam|curta|curte|compartilhem|compartilhe|compartilha|partilhem|apoiem|apoie|ajudem|ajude|escutem|ouçam|ouve|ouça|assistam|assista|vejam|baixem|baixe|experimentem|passem|assinem|assine',
  mine: 'meu|minha|meus|minhas|nosso|nossa|nossos|nossas',
  forMe: 'me|mim|nós|nos|gente',
  things: `filha|filho|sobrinha|sobrinho|equipa|time|cachorro|gato|coral|canal|página|pagina|perfil|loja|lojinha|site|tema|template|música|musica|projeto|projecto|grupo|jogo|livro|pesquisa|petição|vaquinha|conta|${everywhere}`,
  whole:
    'votem em mim|vote em mim|vota em mim|votem em nós|votem na gente|votem por mim|me sigam|sigam me|me segue de volta|sigo de volta|sigo todo mundo de volta|sigo todos de volta|segue lá que eu sigo|sdv|link na bio|link no perfil|link no meu perfil|curte e compartilha|curtam e compartilhem|curtir e compartilhar|deixa o like|deixem o like|deixe seu like|deixa seu like|ativa o sininho|ativem o sininho|não esqueçam de se inscrever|não esquece de se inscrever|me ajudem a chegar',
});

const italian = pleas({
  please: 'per favore|perfavore|per piacere|pls|vi prego|ti prego',
  give: 'mettete|metti|mettetemi|mettimi|lasciate|lascia|lasciatemi|lasciami|date|dai|datemi|dammi|dateci|regalatemi|regalate',
  marks:
    'stelle|stelline|stellina|stella|mi piace|like|recensione|recensioni|valutazione|voto|voti|pollice|cuoricino|cuore',
  five: 'cinque',
  turnTo:
    'iscrivetevi|iscriviti|seguite|segui|visitate|visita|guardate|guarda|ascoltate|ascolta|condividete|condividi|sostenete|sostieni|supportate|supporta|aiutate|aiuta|valutate|valuta|recensite|recensisci|provate|prova|scaricate|scarica|passate|passa|votate|vota|venite|firmate|firma|cliccate|clicca|andate',
  mine: 'mio|mia|miei|mie|nostro|nostra|nostri|nostre',
  forMe: 'me|noi',
  things: `figlia|figlio|nipote|bambina|bambino|squadra|coro|cane|gatto|gattino|cagnolino|canale|pagina|profilo|sito|negozio|negozietto|tema|canzone|pezzo|progetto|gruppo|gioco|libro|sondaggio|petizione|raccolta fondi|raccolta|musica|account|brano|${everywhere}`,
  whole:
    'votate per me|vota per me|votate per noi|vota per noi|votatemi|votami|seguitemi|seguimi|seguiteci|seguici|mettete like e|metti like e|mi piace e condividete|mi piace e condividi|like e condividi|like e condividete|ricambio il follow|ricambio sempre|ricambio tutti|seguo chi mi segue|link in bio|link nel profilo|link sul mio profilo|link nel mio profilo|attivate la campanella|attiva la campanella|non dimenticate di iscrivervi|non dimenticatevi di iscrivervi|un voto per me|iscrivetevi tutti',
});

const dutch = pleas({
  please: 'alsjeblieft|alstublieft|asjeblieft|aub|ajb|svp|graag',
  give: 'geef|geven|laat|zet|druk|doe|stuur',
  marks: 'sterren|sterretjes|ster|like|likes|duim|duimpje|beoordeling|recensie|review|hartje|stem|waardering',
  five: 'vijf',
  turnTo:
    'abonneer je|abonneer|volg|bezoek|bekijk|kijk|luister|deel|steun|help|beoordeel|like|stem|download|probeer|test|teken|klik|kom|ga|neem een kijkje|check',
  mine: 'mijn|onze|ons|mn',
  forMe: 'mij|me|ons',
  things: `dochter|zoon|nichtje|neefje|kind|team|koor|club|hond|kat|kanaal|pagina|profiel|winkel|webwinkel|webshop|website|site|thema|template|liedje|nummer|project|groep|spel|boek|enquête|petitie|actie|muziek|account|${everywhere}`,
  whole:
    'stem allemaal op ons|stem op mijn|neem eens een kijkje op|laat een duimpje achter|stem op mij|stem op ons|stem allemaal op mij|volg mij|volg me|volg ons op|ik volg terug|volg altijd terug|link in bio|link in mijn bio|link in mijn profiel|link in profiel|like en deel|liken en delen|vergeet niet te liken|vergeet niet te abonneren|vergeet je niet te abonneren|like en abonneer|duimpje omhoog en',
});

const polish = pleas({
  please: 'proszę|prosze|plis|pls|prosimy|błagam',
  give: 'dajcie|daj|zostawcie|zostaw|wystawcie|wystaw|dawajcie|postawcie|o ocenę|o ocene|o opinię',
  marks:
    'gwiazdek|gwiazdki|gwiazdkę|ocenę|ocene|oceny|opinię|lajka|lajki|like|suba|suby|łapkę|łapki|łapka|serduszko|głos|głosy|recenzję',
  five: 'pięć',
  turnTo:
    'głosujcie na|zagłosujcie na|głosuj na|zagłosuj na|zasubskrybujcie|zasubskrybuj|subskrybujcie|subskrybuj|subujcie|obserwujcie|obserwuj|zaobserwujcie|zaobserwuj|odwiedźcie|odwiedź|zajrzyjcie|zajrzyj|zapraszam na|zapraszam do|wpadajcie|wpadnijcie|polubcie|polub|udostępnijcie|udostępnij|oceńcie|oceń|wesprzyjcie|wesprzyj|posłuchajcie|posłuchaj|obejrzyjcie|obejrzyj|sprawdźcie|sprawdź|przetestujcie|pobierzcie|pobierz|podpiszcie|kliknijcie|zagłosujcie|zagłosuj',
  mine: 'mój|moj|moja|moje|mojego|mojej|moją|moim|mojemu|nasz|nasza|nasze|naszego|naszej|naszą|naszym',
  forMe: 'mnie|mi|nas|nam',
  things: `córkę|córki|syna|synka|córeczkę|siostrzenicę|drużynę|chór|psa|kota|kanał|kanału|kanale|stronę|strone|strony|stronie|profil|profilu|sklep|sklepu|sklepiku|bloga|blogu|motyw|motywu|szablon|szablonu|piosenkę|utwór|projekt|projektu|grupę|grupy|grę|książkę|ankietę|petycję|zbiórkę|zrzutkę|filmik|filmiki|film|konto|${everywhere}`,
  whole:
    'zagłosujcie na mnie|zagłosuj na mnie|głosujcie na mnie|głosuj na mnie|zagłosujcie na nas|oddajcie na mnie głos|obserwujcie mnie|obserwuj mnie|sub za sub|suba za suba|obs za obs|lajk za lajk|kto da lajka|temu oddam|odwdzięczam się|oddaję suba|link w bio|link w profilu|link na moim profilu|łapka w górę i|łapkę w górę i|lajkujcie i udostępniajcie|polubcie i udostępnijcie|dzwoneczek|dajcie suba|dajcie lajka',
});

const russian = pleas({
  please: 'пожалуйста|плиз|плз|пожалста|прошу|очень прошу|просим',
  give: 'поставьте|поставь|ставьте|ставь|оставьте|оставь|дайте|дай|накидайте|подкиньте|жмите|жми|нажмите|влепите',
  marks:
    'звёзд|звезд|звёзды|звезды|звёздочек|звездочек|звёздочки|звезду|оценку|оценки|лайк|лайки|лайков|лайкос|лайчик|отзыв|отзывы|палец вверх|сердечко|пятёрку|пятерку|колокольчик',
  five: 'пять',
  turnTo:
    'подписывайтесь|подпишитесь|подпишись|подписывайся|подписаться|заходите|зайдите|заходи|посетите|посмотрите|гляньте|глянь|послушайте|послушай|поддержите|поддержи|оцените|оцени|поделитесь|делитесь|проголосуйте|голосуйте|скачайте|скачивайте|попробуйте|подпишите|переходите|перейдите|вступайте|жду вас|приглашаю',
  mine: 'мой|моя|моё|мое|мою|моей|моего|моему|моём|моем|мои|моих|моим|наш|наша|наше|нашу|нашей|нашего|нашему|нашем|свой|своего',
  forMe: 'мне|меня|нам|нас|мной',
  things: `дочку|дочь|сына|сыночка|племянницу|ребёнка|команду|хор|собаку|кота|канал|канале|каналу|страницу|странице|страничку|страничке|профиль|профиле|магазин|магазине|блог|блоге|блогу|сайт|сайте|сайту|тему|теме|темы|шаблон|шаблону|песню|песни|трек|трека|проект|проекту|группу|группе|паблик|игру|книгу|опрос|петицию|сбор|видео|ролик|телеграм|телеграме|тг|инстаграм|инсту|${everywhere}`,
  whole:
    'проголосуйте за меня|голосуйте за меня|проголосуйте за нас|голосуйте за нас|голосни за меня|подпишитесь на меня|подписывайтесь на меня|взаимная подписка|взаимно подпишусь|взаимный лайк|подписка в ответ|подпишусь в ответ|ссылка в профиле|ссылка в шапке профиля|ссылка в описании канала|ставьте лайки и|ставьте лайк и|ставь лайк и|лайк и подписка|лайк подписка|лайк репост|делайте репост|не забудьте подписаться|не забывайте подписываться|жмите на колокольчик|подписывайтесь на канал|подпишитесь на канал',
});

const indonesian = pleas({
  please: 'tolong|mohon|jangan lupa|silakan|silahkan|yuk|ayo|bantu|dong|minta',
  give: 'kasih|beri|berikan|kasi|tinggalkan|pencet|klik',
  marks: 'rating|bintang|like|ulasan|jempol|suka|review|vote|suara|komen',
  five: 'lima',
  turnTo:
    'kunjungi|follow|subscribe|subrek|sub|mampir ke|mampir|cek|dukung|bantu|like|share|bagikan|tonton|dengarkan|dengerin|download|unduh|coba|vote|pilih|gabung|ikuti|klik|rating',
  mine: 'channel|akun|ig|blog|website|toko|profil|halaman|lagu|video|aplikasi|tema|grup|petisi|olshop|akunku|channelku|blogku',
  forMe: 'saya|aku|kami|gue|gua|gw|ku',
  things: 'saya|aku|kami|gue|gua|gw|ku|ane|baru',
  whole:
    'follow saya|follow aku|follow gue|follow ig|follback|folbek|jangan lupa subscribe|jangan lupa like|jangan lupa follow|like dan subscribe|like dan share|like dan follow|vote saya|vote aku|pilih saya di|link di bio|link di profil|link ada di bio|saya folback|akan saya follow balik',
});

/** Where a question puts the verb last: "könntet ihr mal meinen Kanal abonnieren". */
const verbLast: readonly PhrasePattern[] = [
  phrase(
    0.65,
    `(?:könnt|könntet|kann|könnte|würdet|würde|wollt|wer|magst|mag|kannst)${gap(5)} (?:mein|meine|meinen|meinem|meiner|unser|unsere|unseren|unserem|unserer|mir|uns)${gap(3)} <abonnieren|folgen|liken|bewerten|teilen|unterstützen|anschauen|abstimmen|besuchen|testen|anhören|spenden>`,
  ),
  phrase(
    0.65,
    `(?:kunnen|kun|willen|wil|wie|kan|zouden|zou)${gap(5)} (?:mijn|onze|mij|ons|me)${gap(3)} <stemmen|volgen|liken|delen|steunen|bekijken|bezoeken|beoordelen|abonneren|luisteren|doneren>`,
  ),
];

const vietnamese = pleas({
  please: 'xin|làm ơn|mọi người|các bạn|nhờ|mong|giúp',
  give: 'tặng|để lại|thả|bấm',
  marks: 'sao|like|tim|đánh giá|lượt thích|phiếu|vote|chuông',
  five: 'năm',
  turnTo:
    'đăng ký|theo dõi|ghé|ghé thăm|xem|nghe|ủng hộ|chia sẻ|tải|dùng thử|bình chọn|bầu chọn|follow|sub|share|truy cập',
  mine: 'kênh|trang|blog|shop|cửa hàng|nhóm|bài hát|dự án|ứng dụng|tài khoản|fanpage|theme|giao diện',
  forMe: '(?<!hết )mình|em|tớ|tụi mình|chúng mình|bọn mình',
  things: 'mình|tôi|em|tớ|tụi mình|chúng mình|bọn mình',
  whole:
    'bình chọn cho bé|vote cho bé|bình chọn cho con|cho em xin một like|cho mình xin một like|trả tương tác|cho mình đánh giá 5 sao|đánh giá 5 sao cho|cho 5 sao nhé|cho mình 5 sao|cho mình xin 5 sao|cho em xin 5 sao|follow mình|theo dõi mình|bình chọn cho mình|bình chọn cho em|vote cho mình|vote cho em|bầu cho mình|đăng ký kênh nhé|nhớ đăng ký kênh|nhớ like và|like và share|like và đăng ký|follow chéo|sub chéo|link ở bio|link trong bio',
});

/** What is asked for comes first and the asking last: "kanalıma abone olun". */
const turkish: readonly PhrasePattern[] = [
  phrase(
    0.65,
    `<kanalima|kanalimi|kanalimiza|kanalimizi|sayfama|sayfami|sayfamiza|sayfamizi|profilime|profilimi|bloguma|blogumu|siteme|sitemi|sitemize|sitemizi|hesabima|hesabimi|temama|temami|temamiza|dükkanima|dükkanimi|mağazama|mağazami|mağazamiza|mağazamizi|videoma|videomu|videolarima|videolarimi|şarkima|şarkimi|projeme|projemi|projemizi|oyunumu|uygulamami|uygulamamizi|grubuma|grubumuza|kizima|kizimiza|oğluma|oğlumuza|yeğenime|takimimiza|köpeğime|kedime|anketimi|kampanyama|kampanyamiza|podcastimi>${gap(4)} (?:abone|takip|beğen|beğenin|beğenir|beğeni|yildiz|puan|oy|beklerim|bekleriz|bekliyorum|bekliyoruz|destek|destekleyin|ziyaret|göz atin|bakin|bakar|uğrayin|dinleyin|izleyin|paylaşin|indirin|deneyin|doldurun|katilin|yorum)`,
  ),
  phrase(
    0.65,
    '<bana oy|bize oy|oyunuzu bana|oylarinizi bana|oyunuzu bekliyorum|oylarinizi bekliyorum|abone olmayi unutmayin|beğenmeyi unutmayin|beğenmeyi ve paylaşmayi|beğenip paylaşin|like atmayi unutmayin|takip etmeyi unutmayin|beni takip|bizi takip edin|takibe takip|geri takip|gt yapiyorum|link profilimde|link profilde|link biyografide|linki profilimde|linki bioda|kanalima beklerim|abone olun lütfen|zili açmayi>',
  ),
  phrase(
    0.65,
    `<lütfen|nolur|rica>${gap(5)} (?:yildiz|puan|oy|beğeni|like|abone|takip) (?:verin|verir misiniz|ver|atin|atar misiniz|olun|olur musunuz|edin|eder misiniz|kullanin)|(?:5|beş) <yildiz> (?:verin|ver|atin|rica|lütfen|bekliyorum)`,
  ),
  phrase(
    0.6,
    `<bana|bize> (?:destek olun|destek verin|yardim edin|bağiş yapin)${gap(2)}|<yildizlarinizi|beğenilerinizi|desteklerinizi|abonelerinizi>${gap(2)} (?:bekliyorum|bekliyoruz|bekleriz|eksik etmeyin|esirgemeyin)`,
  ),
];

const hindi: readonly PhrasePattern[] = [
  phrase(
    0.65,
    `(?:मेरे|मेरी|मेरा|हमारे|हमारी|हमारा|अपने|अपनी)${gap(2)} <बेटी|बेटे|बच्चे|टीम|चैनल|पेज|ब्लॉग|वेबसाइट|वीडियो|दुकान|थीम|गाने|गाना|प्रोफ़ाइल|प्रोफाइल|ऐप|साइट|समूह|ग्रुप|प्रोजेक्ट>${gap(4)} (?:सब्सक्राइब|फॉलो|फ़ॉलो|लाइक|शेयर|रेटिंग|स्टार|को वोट|देखें|देखिए|देखो|सपोर्ट|वोट|समर्थन|डाउनलोड|विज़िट|आएं|आइए)`,
  ),
  phrase(
    0.65,
    `<कृपया|प्लीज|प्लीज़>${gap(4)} (?:स्टार|सितारे|रेटिंग|लाइक|वोट|सब्सक्राइब|फॉलो|फ़ॉलो)${gap(1)} (?:दें|दीजिए|दो|करें|कीजिए|करो|कर दें)`,
  ),
  phrase(
    0.65,
    '<मुझे वोट|मुझे फॉलो|मुझे फ़ॉलो|हमें वोट|लाइक और शेयर|लाइक और सब्सक्राइब|लाइक शेयर|सब्सक्राइब करना न भूलें|सब्सक्राइब करना ना भूलें|लिंक बायो|5 स्टार दें|पांच स्टार दें>',
  ),
];

const arabic: readonly PhrasePattern[] = [
  phrase(
    0.65,
    `<اشتركوا|اشترك|اشتركي|تابعوا|تابع|تابعي|زوروا|زورو|زر|شاهدوا|شاهد|ادعموا|ادعم|قيموا|قيم|صوتوا|صوت|شاركوا|شارك|حملوا|جربوا|انضموا|ادخلوا>${gap(3)} (?:قناتي|بقناتي|صفحتي|لصفحتي|حسابي|مدونتي|موقعي|متجري|مشروعي|قالبي|أغنيتي|اغنيتي|تطبيقي|مجموعتي|لابني|لابنتي|لبنتي|لفريقنا|لقناتي|قناتنا|بقناتنا|صفحتنا|موقعنا|متجرنا|حسابنا|لي|لنا)`,
  ),
  phrase(
    0.65,
    `<قيموا|قيمونا|قيموني|أعطوني|اعطوني|أعطونا|امنحوني|ضعوا|اتركوا>${gap(4)} (?:نجوم|نجمات|تقييم|تقييمكم|لايك|إعجاب|اعجاب)`,
  ),
  phrase(
    0.65,
    '<لايك ومتابعة|متابعة لصفحتي|برد المتابعة|تابعوني|تابعني|صوتوا لي|صوتولي|ادعموني|ادعموا قناتي|اشتركوا في قناتي|لا تنسوا الاشتراك|لا تنسوا الإعجاب|لا تنسوا اللايك|لايك واشتراك|لايك وشير|الرابط في البايو|الرابط في ملفي|فعلوا الجرس>',
  ),
];

export const pleasAbroad: readonly PhrasePattern[] = [
  german,
  spanish,
  french,
  portuguese,
  italian,
  dutch,
  verbLast,
  polish,
  russian,
  indonesian,
  vietnamese,
  turkish,
  hindi,
  arabic,
].flat();

/** Where words are not parted by spaces, or carry their endings with them. */
export const unspacedPleas: readonly { readonly shape: RegExp; readonly strength: number }[] = [
  // Chinese: asking for marks; and for following or visiting what is the asker's own.
  {
    shape:
      /(?:请|求|麻烦|拜托|帮忙|帮我|記得|记得|別忘了|别忘了|請)[\p{Script=Han}\d]{0,10}(?:好评|好評|五星|5星|评分|評分|点赞|點贊|按讚|点个赞|三连|订阅|訂閱|投票|投一票|投我|一键三连)|(?:给个|给我|来个|帮我|给点|賞個|赏个)[\p{Script=Han}\d]{0,6}(?:好评|好評|五星|5星|赞|讚|关注|關注|订阅)|求(?:关注|關注|互粉|点赞|好评|打赏|转发|赞|票)/u,
    strength: 0.65,
  },
  {
    shape:
      /(?:关注|關注|订阅|訂閱|支持|收藏|访问|來看|来看|看看|去看|听听|下载|逛逛|光临)(?:一下|下|我的|我们的|本人|一波){1,2}[\p{Script=Han}]{0,4}(?:频道|頻道|主页|主頁|账号|帳號|公众号|店|网店|博客|网站|網站|视频|影片|歌|主题|作品|直播|小店|抖音|微博|专栏|项目|插件)|(?:请|給|给)?投(?:我|我们)一票|点个(?:订阅|关注)|來我主页|来我(?:的)?(?:主页|频道|直播间)|互粉|互关|有关必回|回关|链接在(?:我)?(?:主页|简介)|(?:给|為|为)我(?:的)?[\p{Script=Han}]{0,6}(?:打|评|評)?(?:五星|5星|好评|好評|满分)/u,
    strength: 0.65,
  },
  // Japanese
  {
    shape:
      /(?:チャンネル登録|高評価|いいね|フォロー|星5|星五つ|五つ星|5つ星|評価|投票|レビュー|拡散|リツイート|RT|シェア)[\p{Script=Hiragana}\p{Script=Katakana}ー!！、 と]{0,8}(?:お願い|おねがい|よろしく|ください|下さい|頼みます|待ってます|してね|して欲しい|してほしい|押して|ぽちっと|ポチッと)|(?:私|僕|俺|うち|自分|わたし|ぼく)(?:たち|達)?の[\p{L}ー]{0,8}(?:チャンネル|ブログ|ページ|サイト|動画|ショップ|店|曲|テーマ|アプリ|作品|アカウント)[\p{L}ー]{0,8}(?:見て|来て|登録|フォロー|応援|遊びに|チェック|覗いて|聴いて|評価|ダウンロード|よろしく|お願い)|フォロバ(?:します|100|必ず)|相互フォロー|プロフ(?:ィール)?のリンク/u,
    strength: 0.65,
  },
  // Korean
  {
    shape:
      /(?:구독|좋아요|별점|별\s?(?:5|다섯)\s?개|팔로우|추천|투표|리뷰|평점|공유|알림\s?설정)[\p{Script=Hangul} ,·~!]{0,12}(?:부탁|(?:눌러|해)\s?주(?:세요|시면|실)|주세요|꾹)|(?:제|우리|저희|내)\s?(?:유튜브\s?)?(?:채널|블로그|페이지|홈페이지|사이트|영상|가게|쇼핑몰|노래|테마|앱|인스타|작품|계정)[\p{Script=Hangul}]{0,3}\s?[\p{Script=Hangul} ]{0,10}(?:놀러|와\s?주|방문|구독|봐\s?주|들어\s?주|응원|팔로우|추천|클릭)|한\s?표(?:만|를)?\s?(?:부탁|주세요)|맞팔|맞구독|프로필\s?링크/u,
    strength: 0.65,
  },
];
