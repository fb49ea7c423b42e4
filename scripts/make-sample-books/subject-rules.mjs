// The words that put a book on a shelf: pairs of a subject code and a pattern.

/** Words without accents (ñ kept) and in lower case. Most telling rule first: two shelves are enough. */
export const RULES = [
  ['historical_novel', /novela historic|historical novel|episodios|leyendas? historic|-- novelas/],
  ['science_fiction', /novela cientifica/],
  ['crime', /criminal|policial|misterio|mysterious|\bcrimen(es)? (?!politico|de la guerra)|crimes/],
  ['fantasy', /fantastic[oa]|espiritista/],
  ['romance', /sentimental|historia de amor|idilio|amores en la habana|love affair/],
  ['children', /libros infantiles|para uso de los niños|fabulas/],
  [
    'short_stories',
    /\bcuentos?\b|novelas? cortas?|leyenda|narracion|historietas|relatos?\b|tradicion/,
  ],
  [
    'law',
    /derecho|juridic|jurisdic|legislacion|\bfueros?\b|tribunal|procesal|testament|reglamento/,
  ],
  [
    'law',
    /estatutos|real(es)? (cedula|decreto|orden)|\bley(es)?\b|abogad|escri[vb]an|forense|aranceles/,
  ],
  ['law', /\bjurado\b|ordenanzas|propiedad|presos|contrato/],
  [
    'religion',
    /sermon|oraci?on |\boraciones|panegiric|panegyric|exequias|\bvirgen\b|\bsant[oa]s?\b|iglesia/,
  ],
  [
    'religion',
    /novena|teolog|biblia|testamentum|\bmisal?\b|missa|christian|cristian|jesuit|villancicos/,
  ],
  [
    'religion',
    /maytines|obispo|pastoral|concilio|synodo|monasterio|cofradia|mistic|peniten|jesu|christo/,
  ],
  [
    'religion',
    /purgatorio|\bdios\b|\bfe\b|inquisi|espiritual|beata?\b|parentacion|conciones|sacra/,
  ],
  [
    'drama',
    /comedia|entremes|zarzuela|sainete|\bdrama\b|juguete|tragedia|teatr|fantochada|humorada/,
  ],
  ['drama', /libreto|en (un|dos|tres|cuatro) actos?\b|esperpento/],
  [
    'art',
    /music|musik|solfeo|\bopera\b|bellas artes|pintura|pintar|escultura|arquitectura|artistic/,
  ],
  [
    'art',
    /cancion|chanson|danza|baile|castañuelas|armonia|wagner|cantos?\b|figurines|escenografia/,
  ],
  [
    'art',
    /artes (decorativas|industriales)|\barte español|arte (in|a) |artistico|trajes|caricaturas/,
  ],
  [
    'poetry',
    /poesia|poema|versos?\b|rimas|soneto|romancer|romances?\b|cantares|\boda\b|elegia|silva\b/,
  ],
  ['poetry', /poetic|poematum|coplas|trobad|humoradas/],
  [
    'science',
    /medic|cirug|anatom|quimic|matematic|geometri|aritmet|arithmet|astronom|botan|\bflora\b/,
  ],
  [
    'science',
    /aguas minerales|\bminas?\b|mineral|agricultur|agricola|ferrocarril|vigas|puentes|colera/,
  ],
  [
    'science',
    /epidemia|fisiolog|geolog|animales|peces|fiebre|tecnolog|ingenier|mecanic|cultivo|sexual/,
  ],
  [
    'science',
    /caballar|caballos|ferroviari|terremoto|eclipse|electric|metalurg|artilleria|fortificac/,
  ],
  [
    'science',
    /arboles|dispepsia|cometas|arbolado|navegacion|viticultur|cafe\b|cacao|rabia|planetas?\b/,
  ],
  [
    'philosophy',
    /filosof|philosoph|\betica|logica\b|psicolog|metafisic|aptitudes|ocultis|teosof|ingenios/,
  ],
  ['philosophy', /\bamor -- obras|gnosis|\bmoral\b|dialectic|misterio del uni/],
  [
    'travel',
    /descripcion|\bviajes?\b|voyage|guias turistica|\bguia del? |derroter|exploracion|geografi|geograph|itinerari/,
  ],
  ['travel', /parques? nacional|naranjo de bulnes|\bpics d|relicario, y viaje|atlas|escalada/],
  [
    'biography',
    /biografi|biograph|\bvida (de|y|del)\b|memorias|semblanzas|confesiones|recuerdos|mi vida/,
  ],
  [
    'history',
    /histori|histoire|history|guerra|independencia|cronica|conquista|\breyes?\b|antigu|arqueolog/,
  ],
  [
    'history',
    /campaña|batalla|casamientos|biblioteca|manuscritos|documentos|moriscos|rendicion|romain/,
  ],
  [
    'politics',
    /politic|hacienda|econom|impuesto|comercio|\bbancos?\b|presupuest|emigra|esclav|benefic/,
  ],
  [
    'politics',
    /obras publicas|sindical|constituci|gobierno|aduana|cambios?\b|filipinas|proclama|huelga/,
  ],
  [
    'politics',
    /manifiesto|industria|libre cambio|trata de negros|negros del africa|federalismo|cuba\b/,
  ],
  [
    'education',
    /educac|enseñanza|escuela|gramatic|ortogra|orthogra|\blengua\b|lectura|libros escolares/,
  ],
  ['education', /colegio|universidad|alumnos|diccionari|idioma|retoric|rhetor/],
  [
    'essays',
    /\bcartas?\b|epistola|discurso|ensayo|critica literaria|literatura|dialogos|conferencia/,
  ],
  ['essays', /articulos|estudios|apuntes|satira|menosprecio|homenaje/],
  [
    'novel',
    /novela|\bnovel\b|naturalism|realismo?\b|romantica|costumbres|escenas|cuadros|episodio/,
  ],
];

/** What a library's title says of itself, whoever wrote it. */
export const STRONG = [
  ['drama', /\b(comedia|entremes|zarzuela|sainete|drama|juguete comico|tragedia)\b/],
  ['religion', /^(oracion|sermon|panegyrico|letras de los villancicos|villancicos)/],
  ['poetry', /\b(poesias|poema|versos|sonetos?|romancero|rimas)\b/],
  ['short_stories', /^(cuentos|historietas|leyendas)\b/],
];

/** English titles, where the words say more than the author. */
export const TITLE_RULES = [
  ['cooking', /\b(cookbook|cooking|recipes|cook book|how to cook)\b/],
  ['comics', /\b(vol\.|volume) \d+: .*|\bmanga\b|calvin and hobbes/],
  [
    'biography',
    /: a memoir|\bmemoirs? of a (?!geisha)|autobiography|diary of a young girl|: a life\b/,
  ],
  ['history', /\ba history of\b|: the (untold|true) story of/],
  ['self_help', /: (how to|\d+ (ways|secrets|laws|habits|keys))|^how to (win|stop|talk)/],
];
