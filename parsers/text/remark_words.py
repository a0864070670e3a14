"""Words by which a letter asks for something about an order, in six languages, folded (no case, no accents)."""

import re

from parsers.text.patterns import whole_words

DELIVERY = whole_words(r"""
    (?:has|have|needs?) to be (?:here|with us|there) | drop | must be here | hier sein | bei uns sein | arriv(?:are|i|er)
    lleg(?:ar|ue) | moet .{0,30}zijn | aankomen | deliver(?:y|ed|ies)? | ship(?:ped|ment|ping)? | dispatch(?:ed)? | send | arrive[sd]? | arrival | need(?:ed|s)?
    requir(?:e|ed|es) | receive | want(?:ed)? | due | eta | collect(?:ion)? | pick(?:ed)? ?up | on site | \w*liefer\w*
    versand\w* | versend\w* | versen?det | schick\w* | zustell\w* | benotig\w* | brauch\w* | abhol\w* | eintreff\w*
    \w*termin | livr\w* | expedi\w* | envoy\w* | envoi | faut | besoin | recevoir | enlevement | entreg\w*
    envi(?:ar|en|o|arlo|arnos|amos)? | necesit\w* | recib\w* | suministr\w* | consegn\w* | spedi\w*
    invi(?:are|ate|o) | bisogno | occorr\w* | serv(?:e|ono|irebbe\w*) | ricever\w* | \w*lever\w* | bezorg\w* | verzend\w* | verstuur\w* | nodig
    ontvangen
""")
PAST = whole_words(r"""
    (?<!be )(?<!be )delivered on | thank(?:s| you) for | danke fur | dank fur | merci (?:pour|de la|de votre)
    gracias por | grazie (?:per|del) | (?:be)?dank(?:t)? voor | was (?:delivered|shipped|sent|received)
    were (?:delivered|shipped|sent|received) | have (?:received|sent|shipped) | has (?:been|arrived)
    (?:was|were) due | wurden? geliefert | haben .{0,40}erhalten | geliefert (?:haben|hatten|worden) | avons recu
    a ete (?:livre|expedie)\w* | ont ete | hemos recibido | fue(?:ron)? entregad\w+ | abbiamo ricevuto
    e stat[oa] (?:consegnat|spedit)\w+ | hebben .{0,40}ontvangen | werd(?:en)? (?:geleverd|verzonden) | as discussed
    wie besprochen am
""")
DATED = re.compile(
    r"(?:dated|order (?:of|from)|\b(?:of|from)|bestellung vom|auftrag vom|"
    r"\bvom|(?:commande|devis|mail|offre) du|(?:pedido|oferta) (?:de|del)|"
    r"(?:ordine|offerta) del|(?:bestelling|offerte|order) van)\s*(?:the|dem)?\s*$"
)
NOT_BEFORE = whole_words(r"""
    (?:not|no earlier|no sooner|never) (?:be )?(?:\w+ )?(?:before|than|until)
    not (?:to be )?deliver(?:ed)? (?:before|until)
    do not (?:ship|deliver|send|dispatch) (?:\w+ ){0,4}(?:before|until)
    don'?t (?:ship|deliver|send) (?:\w+ ){0,4}(?:before|until) | earliest | fruhestens | nicht (?:\w+ ){0,3}vor
    pas (?:\w+ ){0,3}avant | au plus tot | no (?:\w+ ){0,4}antes de(?:l)? | non (?:\w+ ){0,4}prima (?:di|del|dell)
    niet (?:\w+ ){0,3}voor | op zijn vroegst | ab dem
""")
CLOSED = whole_words(r"""
    closed | no deliver(?:y|ies) | not (?:open|available|there) | cannot (?:accept|receive) | holiday | geschlossen
    keine (?:anlieferung|annahme|lieferung) | betriebsferien | ferme[es]* | pas de livraison | cerrad[oa]s?
    no (?:hay|se) (?:entrega|recib)\w* | chius[oaie] | niente consegne | gesloten | geen levering\w*
""")
CANCEL = whole_words(r"""
    cancel(?:led|ling|ed)? | delete | remove | omit | leave out | take off | except(?: for)? | excluding | apart from
    strike | (?:do not|don'?t|please not) (?:send|ship|deliver|supply|include) | no longer (?:need|require|want)\w*
    (?:not|never) (?:needed|required|wanted) | (?:take|leave) .{0,40} (?:off|out) | (?:drop|skip|scrap|strike) .{0,20}(?:line|item|pos\w*)
    not (?:needed|required|wanted) .{0,20}any ?more | stornier\w* | (?:ent|heraus|raus)(?:fern|nehm|genommen)\w*
    losch(?:en|t|e) | raus | abbestell\w* | verzicht\w*
    (?:brauch|benotig)\w* .{0,30}nicht(?: mehr)? | streich\w* | gestrichen | entfall\w* | entfallt
    weglassen | ausser | bis auf | nicht (?:mehr )?(?:liefern|benotigt|senden|mitliefern) | nicht mehr benotig\w*
    annul\w* | supprim\w* | retir(?:er|ez|e|ons) | enlev(?:er|ez|e|ons) | ot(?:er|ez) | plus besoin | sauf | hormis
    (?:ne|n'?) ?(?:pas )?(?:livre[rz]|envoye[rz])(?: pas)? | cancel\w* | elimin\w* | quit(?:ar|en|e|ad|amos) | borr(?:ar|en|e|ad) | sacad
    (?:ya no|no) (?:\w+ )?(?:necesit|quer|hac|har)\w* | excepto | salvo
    no (?:envi|sirv|entregu|mand)\w* | sin (?:la )?(?:linea|posicion) | annulla\w* | togli\w* | tolg\w* | levat[ei] | stralci\w*
    non (?:ci |mi )?(?:serv|occorr)\w*(?: piu)? | tranne | eccetto
    non (?:spedi|invia|consegna)\w* | annuleer\w* | verwijder\w* | schrap\w* | behalve
    niet (?:leveren|verzenden|meesturen) | vervalt | laat .{0,30}weg
    (?:mag|mogen|kan|kunnen|haal|haalt) .{0,40}(?:eraf|eruit|weg|af) | niet (?:meer )?nodig
""")
CHANGE = whole_words(r"""
    instead(?: of)? | rather than | (?:is|are) now | becomes? | make (?:it|that|this) \d+ | (?:ignore|disregard) (?:the|what|our|that|my|this)
    not (?:as|what|the) .{0,30}(?:printed|stated|shown|written|attached|sheet|list|file|pdf)
    (?:please )?(?:change|amend|correct|adjust|alter|modify|update|increase|reduce|replace|substitute|swap|revise)
    changed?(?: to| from) | should (?:be|read|say) | is wrong | (?:a )?mistake | typo | incorrect
    same as attached but | (?:please )?(?:also )?add | in addition(?: to)? | additionally | differ(?:s|ent|ently)?
    split (?:the )?(?:delivery|order|shipment) | new (?:delivery )?address | double the | not \d+
    (?:an)?statt(?:dessen)? | (?:ab|ver)?ander(?:n|t|ung|ungen|e) | geandert\w* | korrigier\w* | berichtig\w*
    erhoh(?:en|t|e) | reduzier\w* | ersetz(?:en|t|e) | austausch\w* | zusatzlich\w* | erganz\w* | abweichend\w*
    falsch\w* | fehler\w* | muss(?:en|te)? .{0,30}(?:heissen|lauten) | neue (?:liefer)?(?:anschrift|adresse)
    nicht \d+ | auf \d+ | ignorier\w* | (?:nicht|entgegen) .{0,20}angegeben\w* | au lieu de
    et non | (?:pas|ignore[rz]) ce qui | a la place(?: de)? | plutot que | modifi(?:er|ez|ons|e|cation) | corrig\w*
    chang(?:er|ez|ement) | remplac\w* | ajout\w* | augment\w* | redui\w* | erreur | en plus(?: de)?
    et non (?:pas )?\d+ | en (?:vez|lugar) de | cambi(?:ar|en|e|o) | modific\w* | corr(?:egir|ijan|ija|eccion)
    sustitu\w* | reemplaz\w* | anad\w* | agreg\w* | aument\w* | reduc\w* | error | ademas | y no \d+ | ignor(?:ad|en|ar)
    invece (?:di|che) | al posto di | anziche | corregg\w* | sostitu\w* | aggiun\w* | ridurre | riduc\w* | errore
    inoltre | e non \d+ | non \d+ | divent(?:a|ano|ino) | ignorate | in plaats van | ipv | wijzig\w* | gewijzigd\w* | aanpass\w* | pas .{0,40} aan
    vervang\w* | toevoeg\w* | voeg .{0,40} toe | verhoog\w* | verlaag\w* | fout\w*
    moet(?:en)? .{0,30}worden | (?:wordt|worden) \d+ | niet \d+ | negeer\w* | extra
""")
WITHOUT = whole_words(r"""
    without | minus | ohne | sans | sin | senza | zonder
""")
HOLD = whole_words(r"""
    (?:please )?quot(?:e|ation)(?! (?:our|the|this|these|po|order|ref))(?: for| on)?
    request for (?:quotation|proposal) | rfq | (?:is|are) (?:not|no) (?:an? )?(?:firm )?orders? | not an order
    do not (?:process|book|enter|proceed|ship yet|deliver yet) | don'?t (?:process|book|ship yet)
    (?:on|put .{0,20}on) hold | hold (?:the|this|our) (?:order|delivery|shipment) | for (?:your )?information only
    (?:just|only) a (?:draft|test) | draft (?:order|po) | test order | (?:please )?wait (?:for|until) | forecast only
    (?:um|ein|ihr) angebot | preisanfrage | angebotsanfrage | keine bestellung
    noch nicht (?:liefern|ausfuhren|bearbeiten|buchen|versenden) | nur zur (?:info|information|kenntnis)\w*
    testbestellung | bitte warten | zuruckstellen | zuruckhalten | (?:demande de |votre )(?:devis|prix)
    demande de prix | (?:n'?est|ceci n'?est) pas une commande | pour information(?: seulement)?
    ne pas (?:traiter|livrer pour l) | mettre en attente | en attente de
    (?:solicitud de |su |una )(?:cotizacion|presupuesto|oferta) | no es un pedido | solo (?:a titulo )?informativo
    no (?:procesar|tramitar|procesen) | dejar en espera | (?:richiesta di |un )(?:preventivo|offerta|quotazione)
    non e un ordine | solo per (?:conoscenza|informazione) | non (?:processare|evadere|procedere) | in sospeso
    offerteaanvraag | (?:graag|een) (?:een )?offerte | geen bestelling | ter informatie
    (?:nog )?niet (?:verwerken|uitvoeren|boeken) | in de wacht | aanhouden
""")
PRICE = whole_words(r"""
    prices? | discounts? | rebate | quoted? | \w*preis\w* | \w*rabatt\w* | skonto | prix | remise | precios?
    descuento | prezz[oi] | sconto | \w*prij[sz]\w* | korting
""")
QUANTITY = whole_words(r"""
    qty | quantit(?:y|ies|e|es|a) | \w*mengen? | anzahl | stuckzahl | qte | cantidad(?:es)? | q\.?ta | aantal(?:len)?
    hoeveelheid
""")
LINE_REFERENCE = re.compile(
    r"(?<![^\W_])(?:lines?|items?|pos(?:ition|ten|icion|izione|itie)?|rows?|"
    r"zeilen?|lignes?|lineas?|rig[ah]e?|regels?|art(?:ikel|icle|iculo|icolo)?)\.?"
    r"\s*(?:no\.?|nr\.?|n°|#)?\s*(?P<line>[0-9]{1,5})(?![\w-])"
)
ADDRESS = re.compile(
    r"(?<![^\W_])(?:(?:deliver(?:y|ies)?|ship(?:ment|ping)?|send|dispatch)(?: (?:it|"
    r"this|these|them|everything|the (?:goods|order|items)|all))? (?:address )?(?:to|"
    r"is)|"
    r"(?:liefer(?:ung|n sie|n)?|senden|schicken|anliefern|versand)(?: sie)?(?: bitte)? (?:\w+ ){0,4}?"
    r"(?:an|nach|zu)|liefer(?:adresse|anschrift)(?: ist| lautet)?|"
    r"(?:livr(?:er|ez|aison)|envoyer|expedier)(?: (?:la commande|le tout|"
    r"ceci))? (?:a l.adresse|au|aux|a|chez)|adresse de livraison(?: est)?|"
    r"(?:entreg(?:ar|uen|a)|envi(?:ar|en)|suministrar)(?: (?:el pedido|todo))? (?:en|a)|direccion de entrega(?: es)?|"
    r"(?:consegn(?:are|ate|a)|spedi(?:re|te)|inviare)(?: (?:il tutto|la merce|"
    r"l.ordine))? (?:a|presso|in|all?a?)|indirizzo di consegna(?: e)?|"
    r"(?:lever(?:en|ing)?|bezorg(?:en)?|verzenden|stuur)(?: (?:dit|alles|"
    r"de goederen))? (?:op|naar|aan|bij)|(?:aflever|lever)adres(?: is)?)"
    r"\s*:?\s+(?P<place>\S.{3,160})"
)
SAME_PLACE = re.compile(
    r"(?:the |our |your )?(?:usual|same|above|stated|given|normal|standard|"
    r"registered|me\b|us\b|you\b|uns\b|sie\b|ihnen\b|die (?:oben|unten|bekannte|"
    r"ubliche|angegebene|gewohnte|o\. ?g)|"
    r"l.adresse (?:habituelle|indiquee|ci-)|nous\b|la direccion (?:habitual|"
    r"indicada)|nosotros|(?:il |l.)?(?:solito|indirizzo (?:abituale|indicato))|"
    r"noi\b|het (?:gebruikelijke|bekende|vermelde)|ons\b)"
)
# What a covering letter says anyway.
COURTESY = whole_words(r"""
    (?:please )?(?:find|see) (?:the )?(?:attached|enclosed|below) | attached (?:please find|is|you will find)
    confirm (?:receipt|the order|this order|delivery) | order confirmation | acknowledge | anbei | beigefugt\w*
    im anhang | angehangt\w* | auftragsbestatigung | bestatig\w* | ci-joint\w* | piece jointe | accuse\w* de reception
    confirm\w* | adjunt\w* | in allegato | allegat\w* | conferma\w* | bijgaand | bijgevoegd\w* | in de bijlage
    bevestig\w* | orderbevestiging
""")

CONDITION = whole_words(r"""
    if | should you | should there | unless | in case | falls | sollten? | wenn | si | s'il | au cas ou | en caso de
    se | qualora | nel caso | indien | mocht\w* | als er
""")
DISCLAIMER = whole_words(r"""
    confidential\w* | intended (?:solely |only )?(?:for|recipient) | disclaimer
    received this (?:e-?mail|message|mail) | privileged | virus(?:es)? | unsubscribe | consider the environment
    registered (?:office|in) | company (?:no|number|reg)\w* | vertraulich\w* | irrtumlich\w* | handelsregister
    amtsgericht | geschaftsfuhr\w* | datenschutz\w* | umwelt | ust-?id\w* | confidentiel\w* | destinataire\w*
    imprimer | confidencial\w* | destinatari\w* | proteccion de datos | medio ambiente | riservat\w* | privacy
    ambiente | vertrouwelijk\w* | geadresseerde\w* | kvk | bestemd voor | terms and conditions | agb
    conditions generales | condiciones generales | condizioni generali | algemene voorwaarden
""")
NEGATED = re.compile(
    r"(?:not|instead of|rather than|nicht|statt|anstatt|au lieu de|et non(?: pas)?|"
    r"en (?:vez|lugar) de|y no|invece di|anziche|e non|"
    r"in plaats van|niet|ipv|from|von|van)\s+(?:the |die |les |los |de )?(?P<number>[0-9][0-9.,]*)"
)
POSTSCRIPT = re.compile(r"(?:p\.?\s?p?\.?s|n\.?b)\s*[.:]?\s+\S")
WHOLE_ORDER = whole_words(r"""
    orders? | p\.?o\.? | bestellung(?:en)? | auftrag\w* | commandes? | pedidos? | ordin[ei] | bestelling(?:en)?
    order
""")
OWN_NUMBER = re.compile(
    r"(?<![^\W_])(?:p\.?o\.?|purchase order|order|bestell(?:ung|nummer|[- ]?nr)?|auftrags(?:nummer|[- ]?nr)|"
    r"(?:(?:bon|numero|no?|n°|ref\w*\.?)\s+(?:de\s+)?)?commande|(?:(?:numero|no?|n°|ref\w*\.?)\s+(?:de\s+)?)?pedido|"
    r"(?:(?:numero|rif\w*\.?|n\.?)\s+)?(?:d.)?ordine|bestel(?:nummer|nr|ling)|ordernummer)\s*"
    r"(?:no\.?|nr\.?|number|ref\w*\.?|nummer|numero|n[°o]\.?|#)?(?:\s+(?:for|fur|pour|para|per|voor)(?: \w+){1,2})?\s*"
    r"(?:(?:is|lautet|ist|est|es|e|bitte)(?![^\W_])|:|=)\s*(?:no\.?|nr\.?)?\s*"
    r"(?P<number>(?=[a-z0-9/_.-]*[0-9])[a-z0-9](?:[a-z0-9/_-]|\.(?=[a-z0-9])){2,34})"
)
CLAIMED_PRICE = re.compile(
    r"(?<![\w.,/-])(?:[$\u20ac\u00a3]\s?)?[0-9]{1,6}(?:[.,][0-9]{2,4}(?![\w/-]|"
    r"[.,][0-9])|(?:[.,][0-9]+)?\s?(?:%|percent|prozent|[$\u20ac\u00a3]|eur\w*|"
    r"usd|gbp|chf)(?![^\W_]))"
)
