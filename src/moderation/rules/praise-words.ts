/** Words by which a site, theme or product is praised, and those of the page that generic praise speaks of; several languages together. */
const words = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')));

/** What belongs to a website or a product, not to an article's subject. */
export const siteThings = words(
  'theme themes template templates layout website websites webpage blog plugin plugins app design font fonts bootstrap wordpress',
  'joomla magazine homepage interface ui css skin site bootsrap',
  'vorlage vorlagen webseite gestaltung thème thèmes graphisme plantilla plantillas web diseño interfaz sito grafica impaginazione',
  'templat situs situsnya tampilan tampilannya webnya sjabloon vormgeving szablon сайт сайта сайте сайту шаблон дизайн оформление',
  'موقع تصميم वेबसाइट डिज़ाइन',
  'tasarim tasarimi arayüz şablon siteniz sitesi',
);

/** Words that mean a theme or a page here and a subject or a side elsewhere: they count where its looks or speed are spoken of. */
export const perhapsSiteThings = words(
  'tema temi temas temanya temasi thema motyw motywu тема тему темы página pagina paginas seite strona stronka страница страничка sayfa sayfasi visual',
);

export const looks = words(
  'loading loads responsive responsif responsivo responsiva design layout template wordpress bootstrap',
  'carga carrega carregamento caricamento carica загрузка загружается грузится lädt ladezeit laadt laadtijd ładuje yükleniyor yüklenme loadingnya',
  'rapide rápido rápida rapido rapida veloce veloci schnell snel szybko szybki szybka быстро быстрая быстрый hizli cepat',
  'profesional professional professionale profissional professionell professionnel professionnelle professioneel profesjonalny profesjonalna',
  'profesjonalnie профессиональный профессионально профессиональная profesyonel',
);

export const thingsAlone = words('theme themes template templates layout plugin plugins bootstrap wordpress joomla');

export const siteLauds = words(
  'like love loved nice great awesome amazing good beautiful clean fast loading loads responsive professional profesional perfect excellent cool',
  'best superb fantastic wonderful modern lightweight lovely brilliant easy customize customizable neat recommend recommended pretty stylish',
  'elegant quick smooth thanks thank works work quality super',
  'bonito bonita hermoso hermosa rápido rápida limpio limpia excelente genial felicidades buen buena encanta perfecto',
  'superbe fluide fluides recommande rapide propre élégant élégante joli jolie magnifique bravo professionnel professionnelle',
  'tolles tolle toll schön schöne schönes schnell sauber professionell übersichtlich',
  'ótimo ótima otimo lindo linda limpo profissional adorei parabéns perfeito amei',
  'bello bella bellissimo bellissima ottimo ottima veloce veloci pulito pulita professionale elegante complimenti carino carina',
  'bagus keren cepat rapi mantap simpel ringan',
  'отличный отличная отличное классный классная красивый красивая красивое быстрый быстрая быстро профессиональный удобный удобная супер спасибо стильный крутой',
  'mooi mooie snel snelle strak strakke professioneel professionele prachtig prachtige geweldig geweldige fijne',
  'świetny świetna świetnie ładny ładna ładnie szybki szybko profesjonalny profesjonalna piękny piękna przejrzysty przejrzysta',
  'جميل مرتب سريع सुंदर',
  'harika güzel hizli profesyonel şik temiz başarili',
);

/** The page called by its kind. */
export const pageKinds = words(
  'post posts blog blogs article articles site website page writing write-up writeup content information info blogging beitrag',
  'artikel seite billet contenu artículo articulo sitio página pagina artigo conteúdo artikelnya tulisan blognya',
  'aporte موضوع مقال مدونة जानकारी लेख पोस्ट 글 포스팅',
  'articolo sito blog contenuti pezzo stuk stukje bericht artykuł artykułu wpis tekst blog статья статью статьи пост материал блог сайт yazi yaziniz makale paylaşim içerik',
);

export const pageLauds = words(
  'great nice good awesome amazing excellent wonderful fantastic perfect best superb cool love loved like helpful useful informative',
  'interesting brilliant quality valuable impressive top well rare quick enjoyed learned learnt clear complete super wow thanks',
  'thank gelungen gelungener toll toller interessant danke hilfreich excellent excellente enrichissant complet merci intéressant',
  'excelente buen buena bueno gracias interesante genial ótimo otimo obrigado bom bagus keren bermanfaat terima kasih mantap',
  'ottimo bello bellissimo interessante utile grazie complimenti bravi mooi goed leuk interessant bedankt dankjewel świetny świetne dobry ciekawy ciekawe dzięki dziękuję',
  'beitrag super bel bella aporte información informacion conteúdo top leerzaam fajny fajnie رائع مفيد ممتاز جميل شكرا बढ़िया अच्छी सुंदर धन्यवाद 좋은 유익한 감사합니다',
  'отличная отличный интересная интересно полезная полезный спасибо класс супер harika güzel faydali teşekkürler teşekkür emeğinize',
);
