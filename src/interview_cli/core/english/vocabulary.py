"""The words that a misspelt one most often was meant to be, in their base form. Written for this program."""

COMMONEST = frozenset(
    """ability able about above abroad accept access accident according account achieve across act action active
    activity actually add addition address adult advance advantage advertisement advice affect afford afraid after
    again against age agree agreement air all allow almost alone along already also although always among amount
    analyse analysis and animal another answer any anyone anything appear apple application apply approach
    appropriate area argue argument arrive art article ask attention attitude attract audience available average
    avoid award aware away baby back bad balance bank basic beautiful because become been before begin beginning
    behavior behind being belief believe benefit best better between big blood body book boring both bottom boy
    brain break bring brother brought budget build building business busy but buy call came campaign can cannot
    capable car care career careful carefully carry case catch cause center century certain certainly challenge
    chance change character cheap check child children choice choose circumstance city class clean clear clearly
    client close clothes coach code cold colleague collect college come comfortable coming comment common
    communicate communication community company compare competition complain complete completely complex computer
    concentrate concept concern condition confidence confident connect consider construction consumer contact
    contain continue control convenient conversation cook correct cost could country couple course cover create
    creative crime crisis criticism crowd culture current customer daily damage danger dangerous data date
    daughter day deadline deal death decide decision deep deeply definitely degree deliver department depend
    describe deserve design desire despite destroy detail develop development die difference different difficult
    difficulty direct direction disagree disappear disappointed discover discuss discussion disease doctor does
    doesn't dollar don't done door doubt down dream dress drink drive driver drug during each early earn earth
    easily easy eat economic economy educate education effect effective efficient effort either elderly
    electricity else embarrass emotion employee employer encourage end energy engine engineer engineering enjoy
    enough ensure enter entire environment environmental equal equipment error escape especially essay essential
    establish etc. even evening event eventually ever every everybody everyone everything everywhere evidence
    exactly exaggerate exam example excellent except excited exciting exercise exist expect expensive experience
    experiment expert explain express extra extremely eye face facility fact factor fail failure fall familiar
    family famous far farm fashion fast father favorite fear feature feedback feel feeling few field fight figure
    film final finally financial find finish first fish fit five flight focus follow food foreign forget form
    former forward four free freedom frequently friend friendly from fuel full fun function further future game
    gas general generally generation get girl give global goal good government grade graduate grandmother grateful
    great green ground group grow growth guess guide had half hand happen happened happiness happy hard harmful
    has have health healthy hear heart heat heavy help her here high highly him himself his history hobby hold
    holiday home honest hope hospital hot hour house how however huge human hundred husband idea identify ignore
    image imagine immediately impact implement importance important impossible impress improve improvement include
    increase independent individual industry influence inform information initiative inside instead intelligent
    interest interested interesting interfere internet interview into introduce invent investigate involve issue
    its itself job join journey just keep kind knew know knowledge lack land language large last late later laugh
    law lead leader learn learning least leave lecture left less lesson let level library life lifestyle light
    like limit line listen little live local logical long look lose lost lot love low machine made magazine main
    maintain maintenance make man manage management manager manner many market marketing marriage material math
    matter maximum may maybe mean measure media medicine meet meeting member memory mention message method might
    million mind minimum minute miss mistake mobile modern moment money month more morning most mother motivate
    move movement movie much music must myself name national natural nature near necessary need negative neighbor
    neither never new news newspaper next nice night none normal not nothing notice nowadays number object obvious
    obviously occasion occur occurred of off offer office often oil old once one only open operate opinion
    opportunity opposite or order organization original other our out outside over own package page paper parent
    park part particular particularly partner party pass passion past patient pay people per percent perfect
    perform performance perhaps period person personal personality phone photo physical pick picture piece place
    plan plane planet plant play please point police policy political politician politics pollution poor popular
    population position positive possess possession possible possibly power practical practice prefer prepare
    presence present president pressure pretty prevent previous price private probably problem procedure process
    produce product production profession professional professor profit program programming project promise
    promote proper protect proud prove provide public purpose put quality quantity question quick quickly quiet
    quit quite quotation radio rather reach read reader ready real realize really reason receive recent recently
    recognize recommend record reduce refer regard relate relationship relax relevant religion rely remember
    repeat reply report represent require requirement research respect respond responsibility responsible rest
    restaurant result review right rise risk road role room rule safe safety said sale same save saw say schedule
    school science scientific scientist search season second secret see seem sell send sense sentence separate
    serious serve service several shall she shop short should show side significant similar simple simply since
    sincerely single sister situation size skill sleep slow slowly small social society software solution solve
    some somebody someone something sometimes somewhere son soon sort sound source space speak special specialize
    specific spend sport staff stand standard start state statement stay step still stop story strange strategy
    street strength stress strong structure student study studying subject succeed success successful successfully
    such suddenly suffer suggest support suppose sure surprise system take talent talk task taught teach teacher
    team technical technique technology teenager television tell tend term terrible test than thank that the their
    them themselves then there therefore these they thing think third this those though thought thousand three
    through throughout time tire tired today together tomorrow too took tool top topic total tough tour toward
    town traffic train training transport transportation travel treat tree trip trouble true truly trust truth try
    turn two type typical under understand understanding understood unfortunately unique university unknown until
    unusual upon use useful usual usually value various vegetable vehicle very view visit voice wait walk want war
    warm was waste watch water way weak wealth weather website wedding week weekend weird welcome well went were
    west what when where whether which while who whole whose why wide wife will win wish with within without woman
    women won word work worker workplace world worry worse worth would write writing written wrong year yes
    yesterday yet you young your yourself youth""".split()
)

FAMILIAR = frozenset(
    """absence absolute abstract abuse academic accent acceptable accompany accomplish accurate accuse ache acid
    acquire actor actress actual adapt addict addiction adequate adjust admin administration administrative admire
    admit adopt advanced adventure advertise adviser affair affection afternoon agency agenda aggressive agreeable
    agriculture ahead aim airline airport alarm album alcohol algorithm alien alive allergy alphabet alternative
    altogether amaze ambition ambitious ambulance analyst ancestor ancient anger angle angry anniversary announce
    annoy annual anxiety anxious anybody anyway anywhere apart apartment apologize apology apparent apparently
    appeal appetite applicant appointment appreciate approval approve approximate architect architecture arm army
    arrange arrangement arrest arrow artificial artist ashamed aside asleep aspect assess assessment asset assign
    assignment assist assistance assistant associate association assume assumption assure atmosphere attach attack
    attain attempt attend attendance author authority automatic automatically automobile autumn avenue awake
    awareness awful awkward background backup backward bacteria badly bag bake balcony ball ban band bar bare
    barely bargain barrier base basement basis basket basketball bath bathroom battery battle beach bean bear
    beard beat beauty bed bedroom beer beg behave belong below belt bench bend beneath beneficial beside besides
    beverage beyond bicycle bike bill billion bind biology bird birth birthday bite bitter black blame blank
    blanket bless blind block blog blow blue board boat boil bomb bond bone bonus boost boot border borrow boss
    bother bottle bowl box boyfriend branch brand brave bread breakfast breast breath breathe brick bride bridge
    brief briefly bright brilliant broad broadcast brown brush bubble bug bullet burden bureaucracy burn burst
    bury bus bush butter button buyer cabin cable cake calculate calculation calendar calm camera camp campus
    cancel cancer candidate candle cap capacity capital captain capture carbohydrate carbon cardboard cash casual
    cat category cattle cease ceiling celebrate celebration celebrity cell cent central ceremony certificate
    certification chain chair chairman champion championship channel chapter charge charity charm chart chase chat
    cheat cheek cheer cheese chef chemical chemistry chest chicken chief childhood chip chocolate choir church
    cigarette cinema circle circumstances cite citizen citizenship civil civilization claim classic classical
    classmate classroom clerk clever click climate climb clinic clock cloth clothing cloud club clue coal coast
    coat coffee coin coincidence collapse collar collection collective colony color colorful column combination
    combine comedy comfort command commerce commercial commission commit commitment committee commonly commute
    companion comparable comparison compensate compensation compete competent competitive competitor complaint
    complement complicate complicated component compose composition comprehensive compromise compulsory concert
    conclude conclusion concrete conduct conference confirm conflict confront confuse confusion congratulate
    congratulations congress connection conscience conscious consciousness consensus consequence consequently
    conservation conservative considerable considerably consideration consist consistent constant constantly
    constitute constitution construct consult consultant consultation consume consumption contemporary contest
    context continent continuous continuously contract contrary contrast contribute contribution controversial
    controversy convention conventional convert convey convince cool cooperate cooperation cooperative cope copy
    core corner corporate corporation correctly correspond corridor corruption cottage cotton council count
    counter county courage court cousin coverage cow crack craft crash crazy cream creation creativity creature
    credit crew criminal criteria critic critical criticize crop cross crowded crucial cruel cry cup cupboard cure
    curiosity curious currency currently curriculum curve custom cut cycle dad dance dare dark darkness database
    dawn dead deaf dear debate debt decade decent decline decorate decoration decrease dedicate dedication defeat
    defend defense define definite definition delay deliberate delicate delicious delight delivery demand
    democracy democratic demonstrate dentist deny departure dependent deposit depress depression depth derive
    descend desert desirable desk desperate dessert destination destruction detailed detect determination
    determine devastate developer device devote dialogue diet differ differently dig digital dignity dilemma
    dinner diploma dirt dirty disability disadvantage disaster discipline discourage discovery discrimination dish
    dislike dismiss disorder display dispute distance distant distinct distinction distinguish distract distribute
    distribution district disturb diverse diversity divide division divorce document dog domestic dominant
    dominate donate donation double doubtful download dozen draft drag drama dramatic dramatically draw drawer
    drawing dreadful drop drought drown dry due dull duration dust dusty duty dynamic eager ear ease east eastern
    ecological ecology economical economics economist ecosystem edge edit edition editor effectively efficiency
    efficiently egg ego eight eighteen eighty elaborate elder elect election electric electrical electronic
    electronics elegant element elementary elevator eleven eliminate elite elsewhere email embassy emerge
    emergency emission emit emotional emphasis emphasize empire employ employment empty enable encounter
    encouragement enemy energetic enforce engage engagement enjoyable enjoyment enormous entertain entertainment
    enthusiasm enthusiastic entirely entitle entrance entrepreneur entry envelope envy equality equally equip
    equivalent era essence essentially establishment estate estimate ethic ethical ethnic evaluate evaluation
    everyday evident evil evolution evolve exact examination examine excess excessive exchange excite excitement
    exclude exclusive excuse execute executive exhaust exhibit exhibition existence existing exit expand expansion
    expectation expense experienced experimental expertise explanation explode exploit exploration explore
    explosion export expose exposure expression extend extension extensive extent external extinct extinction
    extract extraordinary extreme fabric facilitate factory faculty fade fairly fairy faith faithful false fan
    fancy fantastic fare farmer fascinate fashionable fasten fat fatal fate fault favor favorable federal fee feed
    female fence festival fever fewer fiction fierce fifteen fifth fifty file fill finance finger fire firm firmly
    fisherman fix flag flame flat flavor flaw flesh flexibility flexible float flood floor flour flow flower flu
    fluent fluently fluid fly fold folk fool foolish foot football forbid force forecast forehead forest forever
    forgive fork formal format formation formula forth fortunate fortunately fortune forty forum foundation
    founder fourteen fourth fraction fragile frame framework frank frankly freeze freezing frequency frequent
    fresh fridge friendship frighten front frozen fruit frustrate frustration fulfill fully functional fund
    fundamental funeral funny furniture furthermore gain gallery gang gap garage garbage garden gather gender gene
    genetic genius gentle gentleman genuine geography gesture giant gift glad glance glass globe gloomy glory
    glove goat gold golden gossip govern governor grab gradual gradually graduation grain grammar grand
    grandfather grandparent grant graphic grass gratitude grave gray greatly greedy greenhouse greet grey grocery
    gross guarantee guard guest guidance guidebook guideline guilty guitar gun guy gym habit habitat hair handle
    handsome hang happily harbor hardly hardware harm harmony harvest hat hate hazard headache healthcare heaven
    height hell hello helpful helpless hence hero hesitate hide highlight highway hill hint hire historian
    historic historical hit hole holy homeless homework honesty honor hook hopeful hopefully horizon horrible
    horror horse host hostile hotel household housing hug humanity humble humid humor hunger hungry hunt hunter
    hurry hurt hygiene ice ideal identical identification identity ideology illegal illness illustrate imaginary
    imagination imitate immediate immense immigrant immigration immune imply impression impressive improvise
    impulse inability inadequate incentive incident incline income incorporate incorrect increasingly incredible
    incredibly indeed independence independently index indicate indication indirect individually indoor industrial
    inevitable infant infect infection inferior infinite inflation influential informal infrastructure ingredient
    inhabit inhabitant inherit initial initially injure injury inner innocent innovation innovative input inquiry
    insect insert insight insist inspect inspection inspiration inspire install installation instance instant
    instantly instinct institute institution instruct instruction instructor instrument insufficient insult
    insurance integrate integrity intellect intellectual intelligence intend intense intensity intensive intention
    interact interaction interactive interior intermediate internal international interpret interpretation
    interrupt interruption intervene intervention interviewer intimate introduction invasion invention invest
    investigation investment investor invisible invitation invite ironic irony irrelevant irresponsible island
    isolate isolation item jacket jail jam jazz jealous jewelry joint joke journal journalist joy judge judgment
    juice jump junior jury justice justify keen keyboard kick kid kill king kiss kitchen knee knife knock lab
    label labor laboratory lady lake lamp lane laptop largely laser lately latter laughter launch laundry lawn
    lawyer lay layer lazy leadership leaf leak lean leap leather lecturer leg legal legend leisure lend length
    lesser lie lifetime lift lightly likelihood likely likewise limitation linear link lip liquid literacy
    literally literary literature loan lobby locate location lock logic logo loneliness lonely loose lord lorry
    loud lovely lover lower loyal loyalty luck luckily lucky luggage lunch lung luxurious luxury machinery mad
    magic magical magnet mail mainly mainstream major majority male mall mankind mansion manual manufacture
    manufacturer map march margin marine mark marry mask mass massive master match mate mathematical mathematics
    mature maturity mayor meal meaningful meaningless meanwhile measurement meat mechanic mechanical mechanism
    medal medical medicinal mental mentality mentally mentor menu merchant mercy mere merely merge merit mess
    metal metaphor meter microphone microwave midday middle midnight mild military milk mill mineral minimal
    minimize minister ministry minor minority miracle mirror miserable misery mislead missile mission mix mixture
    mobility mode moderate modest modify moisture mom monitor monkey monster monthly mood moon moral morality
    moreover mortgage mosque mostly motion motivation motor motorcycle mount mountain mouse mouth multiple
    municipal murder muscle museum mushroom musical musician mutual mysterious mystery myth naked narrow nasty
    nationality native naturally navigate navy nearby nearly neat necessarily necessity neck needle negotiate
    negotiation neighborhood neighbour nerve nervous nest net network neutral nevertheless newly nicely nine
    nineteen ninety noble nobody noise noisy nonetheless nonsense noon norm normally north northern nose notable
    note notion novel nowhere nuclear numerous nurse nut nutrition nutritious oak obesity obey objection objective
    obligation oblige observation observe observer obstacle obtain occasional occasionally occupation occupy ocean
    odd offend offense offensive officer official okay onion online onto openly opera operation operator opponent
    oppose opposition optimistic optimize option optional oral orange orbit ordinary organ organic organism orient
    origin originally originate orphan otherwise ought outcome outdoor outer outline output outstanding oven
    overall overcome overlook overseas oversee overtime overweight owe owner ownership oxygen ozone pace pack pain
    painful paint painter painting pair palace pale pan panel panic paragraph parallel parking parliament
    participant participate participation partly partnership passage passenger passionate passive passport
    password pasta patience pattern pause payment peace peaceful peak peer pen penalty pencil pension pepper
    perceive percentage perception perfectly permanent permission permit persist personally perspective persuade
    pet petrol pharmacy phase phenomenon philosophy photograph photographer photography phrase physically
    physician physics piano pie pig pile pill pilot pin pink pioneer pipe pitch pity pizza plain plastic plate
    platform player pleasant pleasure plenty plot plus pocket poem poet poetry poison pole polite politely poll
    pollute pond pool pop popularity portion portrait pose positively post poster postpone pot potato potential
    pound pour poverty powder powerful practically practitioner praise pray prayer preach precious precise
    precisely predict prediction preference pregnant prejudice preliminary premise prescribe prescription
    presentation preserve press prestige presume prevail prevention previously prey pride priest primarily primary
    prime prince princess principal principle print printer prior priority prison prisoner privacy privilege prize
    proceed productive productivity professionally proficiency profile profitable profound progress prohibit
    prominent promising promotion prompt pronounce pronunciation proof properly property proportion proposal
    propose prospect prosper prosperity protection protein protest prototype provider province provision
    psychological psychologist psychology pub publication publicity publish publisher pull pump punch punctual
    punish punishment pupil purchase pure purely pursue pursuit push puzzle qualification qualify quarter queen
    quest queue quietly quota quote race racial racism radiation radical rail railway rain raise random range rank
    rapid rapidly rare rarely rat rate ratio raw ray react reaction realistic reality realization reasonable
    reasonably rebel rebuild recall receipt reception recession recipe recipient reckon recognition recommendation
    recover recovery recruit recruiter recruitment recycle red reduction reference reflect reflection reform
    refresh refugee refusal refuse regarding regardless region regional register registration regret regular
    regularly regulate regulation reinforce reject rejection relation relative relatively relaxation release
    relevance reliable reliance relief relieve religious reluctant remain remark remarkable remedy remind remote
    removal remove renew rent repair repetition replace replacement reporter representation representative
    reproduce republic reputation request rescue researcher reserve resident resign resignation resist resistance
    resolution resolve resort resource respectful respectively response restore restrict restriction retail retain
    retire retirement return reveal revenue reverse revise revision revolution revolutionary reward rhythm rice
    rid ride ridiculous rigid ring ripe rival river rob robbery robot rock roll romance romantic roof root rope
    rough roughly round route routine row royal rub rubbish rude ruin ruler rumor run rural rush sacred sacrifice
    sad sadly sadness safely sail sailor sake salad salary salesman salt sample sanction sand sandwich satellite
    satisfaction satisfactory satisfy sauce scale scandal scar scarce scare scary scene scenery scheme scholar
    scholarship score scratch scream screen script sculpture sea seal seat secondary secretary section sector
    secure security seed seek seldom select selection self selfish senate senior sensation sensible sensitive
    sentiment sequence series seriously servant session setting settle settlement seven seventeen seventy severe
    severely sex sexual shade shadow shake shallow shame shape share shark sharp sheep sheet shelf shell shelter
    shift shine ship shirt shock shoe shoot shopping shore shortage shortcut shortly shot shoulder shout shower
    shrink shut shy sick sight sign signal signature significance significantly silence silent silk silly silver
    similarity similarly simplicity simplify sin sing singer sink sit site sixteen sixty skilled skillful skin
    skip skirt sky slave sleepy slice slide slight slightly slim slip slope smart smell smile smoke smoker smooth
    smoothly snake snow soap soccer socialize sock soft soil solar soldier sole solid solidarity solitary someday
    somehow sometime somewhat song sophisticated sorry soul soup south southern specialist species specifically
    specify spectacular speculate speech speed spell spelling sphere spider spill spin spirit spiritual spite
    split spoil spokesman sponsor spontaneous spoon spot spread spring square stability stable stadium stage stair
    stake stamp stance standpoint star stare statistic statistics statue status steady steal steam steel steep
    steer stem stick sticky stiff stimulate stir stock stomach stone storage store storm straight straightforward
    strain stranger stream strengthen stressful stretch strict strictly strike string strip stroke strongly
    structural struggle stubborn stuck studio stuff stupid stupidity subjective submit subsequent subsequently
    subsidize subsidy substance substantial substitute subtle suburb subway succession sudden sue sufficient sugar
    suggestion suicide suit suitable suitcase sum summarize summary summer summit sun sunny super superb
    superficial superior supermarket supervise supervision supervisor supper supplement supplier supply supporter
    supposed supreme surely surface surgeon surgery surround surroundings survey survival survive suspect suspend
    suspicion suspicious sustain sustainable swallow swear sweat sweep sweet swell swim swing switch sword symbol
    symbolic sympathetic sympathy symptom systematic table tackle tail tale talented talkative tank tap tape
    target tariff taste tasty tax taxi tea teamwork tear tease technician technological telephone telescope temper
    temperature temple temporarily temporary tempt temptation ten tendency tennis tension tent terrify territory
    terror terrorism terrorist testimony text textbook theater theatre theft theme theoretical theory therapist
    therapy thereby thick thief thin thirst thirsty thirteen thirty thorough thoroughly thoughtful thread threat
    threaten throat throw thumb thunder thus ticket tide tidy tie tight till timber tiny tip tissue title toe
    toilet tolerance tolerant tolerate toll tomato ton tone tongue tonight tooth totally touch tourism tourist
    towards towel tower toxic toy trace track trade tradition traditional traditionally tragedy tragic trail
    trainer transaction transfer transform transformation transition translate translation translator transmission
    transmit transparent trap trash traveler traveller treasure treatment treaty tremendous trend trial tribe
    trick tropical troublesome truck trustworthy tube tune tunnel tutor twelve twenty twice twin ugly ultimate
    ultimately umbrella unable unacceptable uncertain uncertainty uncle unclear uncomfortable unconscious undergo
    undergraduate underground underline undertake undoubtedly uneasy unemployed unemployment unexpected
    unexpectedly unfair unfamiliar unfortunate unhappy unhealthy uniform union unit unite unity universal universe
    unless unlike unlikely unlimited unnecessary unpleasant unpredictable unrealistic unreliable unsuccessful
    unwilling upcoming update upgrade upper upset upstairs urban urge urgent usage useless user utility utilize
    vacation vaccine vague vain valid valuable van vanish variable variation variety vast venture venue verb
    verbal verify version versus vertical vessel veteran via victim victory video viewer viewpoint village
    villager violate violation violence violent virtual virtually virtue virus visible vision visitor visual vital
    vitamin vivid vocabulary vocational volcano volume voluntary volunteer vote voyage vulnerable wage wake wall
    wallet wander warehouse warn warning wash waterfall wave weakness weapon wear weave web weed weekday weekly
    weigh weight welfare western wet whatever wheat wheel whenever whereas wherever whichever whisper white
    whoever widely widespread widow width wild wilderness wildlife willing willingness wind window wine wing
    winner winter wipe wire wisdom wise wisely withdraw witness wonder wonderful wood wooden wool workforce
    workout workshop worldwide worm worried worship worthless worthwhile worthy wound wrap wrist writer yard yell
    yellow yield youngster youthful zero zone zoo""".split()
)
"""What everybody knows, and writes less often."""

COMMON = COMMONEST | FAMILIAR
