# ruff: noqa: E501
"""Own compilation: words of names of organisations in several languages (romanised) and their abbreviations.

One group a line; every word of a line may stand for every other. `ABBREVIATIONS`: short forms of English words.
"""

from __future__ import annotations

WORDS = """
ministry ministerstvo ministerio ministere ministerium ministarstvo ministerul bakanligi wizara wizarat vezarat kementerian ypourgeio misrad ministerstva ministero
defence defense oborony oborona defensa difesa verteidigung savunma defa obrony obrana odbrane bitahon amyna
interior internal vnutrennikh vnutrennih vnutrishnikh vnutrennyikh interieur interno innern icisleri
affairs del sprav asuntos affaires angelegenheiten isleri shuun
foreign inostrannyh inostrannykh zakordonnykh exteriores etrangeres auswaertiges auswartiges disisleri kharejeh
justice yustitsii yustytsii justicia adalet giustizia justiz
finance finances finansov finansiv finanzas maliye finanze finanzen financial finansovaya finansovyi financiera financier
security bezopasnosti bezpeky seguridad securite sicherheit guvenlik sicurezza amn amniyat amniat bezpieczenstwa
intelligence razvedki rozvidky inteligencia renseignement istihbarat mukhabarat ettelaat razvedka
army armiya armia ejercito armee ordu artesh jaysh jaish esercito exercito
armed vooruzhennyh vooruzhennykh zbroinykh armadas armees
forces sil syly fuerzas forces quvvat ghovat kuvvetleri
force sila fuerza kuvvet
police politsiya politsii policia polizia polizei polis militsii natsionalnoi
liberation osvobozhdeniya liberacion kurtulus befreiung liberazione tahrir libertacao
revolution revolutionary revolucion revolucionario revolucionaria revolucionarias revolyutsionnyi enghelab devrimci thawra inqilab
movement dvizhenie rukh movimiento mouvement hareketi bewegung haraka harakat movimento movimiento
front frente cephesi jabha jabhat fronte
party partiya partia partido parti partei partisi hezb hizb partito
people peoples popular pueblo narodnyi narodnaya narodnoe narodna halk volks populaire popolare
democratic demokratik democratico democratica democratique demokraticheskaya demokratische demokraticheskii
communist comunista communiste kommunisticheskaya komunisticna kommunistische komunistychna
socialist socialista socialiste sotsialisticheskaya sosyalist sozialistische
workers trabajadores travailleurs rabochaya isci arbeiter
youth molodezhi molodezhny juventud jeunesse jugend genclik
women zhenshchin mujeres femmes frauen kadin
council sovet rada consejo conseil rat konseyi shura majlis consiglio conselho shora
assembly sobranie asamblea assemblee versammlung assemblea
federal federalnaya federalnyi federalnoe federalnoi federale
federation federatsiya federatsii federacion federasyonu foederation
state gosudarstvennaya gosudarstvennoe gosudarstvennyy gosudarstvennogo derzhavna derzhavne derzhavnyi derzhavnoho estatal etat staatliche staats devlet panstwowy
national natsionalnaya natsionalnoe natsionalnyy natsionalna nazionale ethniki ethnikis nationale ulusal milliy vatani watani erovnuli azgayin
central tsentralnyi tsentralnaya tsentralnyy centrale merkez zentral markazi kentriki
general generalnaya generalnyi genel generale allgemeine
office ofis oficina bureau amt buero
agency agentstvo agencia agence ajansi agentur agenzia ahentstvo agenstwo
service sluzhba servicio dienst servizio servicii
services sluzhby servicios dienste
department departament departamento departement dairesi
directorate direktsiya direccion direction mudurlugu
administration administratsiya administracion upravlenie upravlinnya verwaltung idaresi
authority vlast autoridad autorite otorite
commission komissiya komisiya comision komisyonu kommission
chamber palata camara chambre kammer odasi
fund fond fondo fonds fonu
foundation fundatsiya fondazione fundacao vakif stichting muassasa
society obshchestvo sociedad societe gesellschaft jamiyat dernegi cemiyeti towarzystwo
school shkola escuela ecole schule okulu scuola
academy akademiya academia academie akademie akademi akademisi
hospital bolnitsa krankenhaus hopital hastanesi
museum muzei muzey museo musee muzesi
church tserkov iglesia eglise kirche kilise
heritage kulturbesitz patrimonio patrimoine
cultural culture kulturnyi cultura kultur kulturnaya
military voennaya voennoe voyskovaya viiskova viyskova voyennaya voyenny militar militaire askeri nezami harbi wojskowa
unit chast chastyna unidad unite birligi
brigade brigada tugayi liwa
battalion bataillon batalon batallon taburu batalyon
nuclear yadernyi atomnaya atomnyi atom kern nucleaire nukleer haste atomic
power energiya energie kraft enerji niru
plant kraftwerk kernkraftwerk werk anlage stantsiya elektrostantsiya
savings sberegatelnyi sberegatelny sberegatelnaya ahorro ahorros epargne sparkasse tasarruf caja
bank banki trapeza bankasi banken bankas banku bankul sparkasse bankyng
credit kredit credito kreditnyi krediti
commercial kommercheskii kommercheskiy kommertsiynyi comerciala comerciales ticari ticaret kommerz
commerce torgovli comercio commerce handel
joint sovmestnoe conjunta obyedinennaya
stock aktsionernyi aktsionernaya
insurance strakhovoe strakhova seguro assurance assurances versicherung versicherungs assicurazioni
reinsurance perestrakhovochnaya reaseguros rueckversicherung
steel stalnoi stahl acier aceros baja hierro metalurgica staleliteinyi
iron zheleza hierro fer eisen demir ahan
aluminium aluminum alyuminievyi aluminio
gold zoloto oro altin tala
coal ugol ugolnaya carbon kohle komur
potash kaliinaya kaliynaya kaliyna kali kalii potasa
mining gornaya gornodobyvayushchaya mineria madencilik bergbau miniere gorno maaden
mineral minerals mineralno minerales mineralnyi
machine masinostroitelnyi maschinen maschinenbau
building stroitelnyi stroitelnoe bau batiment insaat stroi
shipbuilding sudostroitelnyi sudostroitelnaya schiffbau astillero chantier tersane korablestroitelnyi
shipyard verf sudoverf astilleros werft tersanesi
ship sudno barco schiff gemi
maritime marine morskoi morskoy morskaya maritima maritimo deniz bahri
sea more mar meer deniz darya
port porto puerto limani hafen bandar
aircraft aviatsionnyi samolet flugzeug ucak havapeyma aeronave
airlines havayollari aerolineas lineas aeroporia fluggesellschaft luftfahrt linhas havapeimayi
airport aeroport aeropuerto flughafen havalimani
railway railways railroad zheleznaya zheleznye ferrocarril ferrocarriles demiryolu eisenbahn bahn
road dorozhnoe camino strasse
automobile auto avtomobilnyi automotive motor motors motoren automovil otomotiv avto khodro
gazette gazeta zeitung periodico journal
news novosti noticias nachrichten haber khabar
press pressa prensa presse basin
radio radyo
television televidenie televizyon telewizja
broadcasting veshchanie radiodifusion rundfunk
publishing izdatelstvo editorial verlag yayinlari
chemical khimicheskaya khimicheskiy khimiko chemiczny chemie chemische kimyevi khimicheskoe
combine kombinat
fertilizer fertilizers udobreniya fertilizantes gubre
refinery neftepererabatyvayushchii refineria raffinerie palayesh palayeshgah
pipeline truboprovod oleoducto ruleli
electricity elektrichestvo electricidad strom elektrik bargh
water vodokanal voda agua wasser su ab
food pishchevaya prodovolstvennaya alimentos lebensmittel
agricultural selskokhozyaistvennyi agricola zirai keshavarzi landwirtschaft
forest lesnoi forestal forst
timber lesopromyshlennyi madera holz
trade torgovaya torgovoe torgivlya vneshtorg
house dom dim casa haus maison khaneh
scientific naukovyi naukovo cientifico wissenschaftlich ilmi
institute institutul enstitu moassese pazhuheshgah instytut
university universytet universita uniwersytet daneshkadeh jamia jamiat universitet
research naucno forschung pazhuhesh tahqiqat badania recherche recherches
production produktion uretim tolid proizvodstvennyi proizvodstvennyy proizvodstvennogo
industrial promyshlennyi promyshlennaya promislovyi przemyslowy sanayi sanati
industries industri sanaye sanayeh industriya
enterprise enterprises predpriyatie pidpryiemstvo empresa entreprise unternehmen isletmesi przedsiebiorstwo
association assotsiatsiya asotsiatsiya asociatia birligi verband vereinigung asosiasyonu ettehadieh
union unione syndicat birlik sendikasi ettehadiyeh zveza gewerkschaft sayuz
alliance alyans alianza allianz ittifak etelaf
league liga ligue
concern kontsern konzern
consortium konsortsium consorcio konsortium konsorsiyum
holding kholdinh holdingi
property imushchestva maina propiedad mulk
real nedvizhimost inmobiliaria immobilien emlak gayrimenkul
estate immobiliere immobilier immobiliaria
investment investitsionnyi investitsionnaya investytsiyna inversion
management menedzhment gestion yonetim
consulting konsalting consultoria danismanlik beratung
security okhrannoe okhrana
technical tekhnicheskii tekhnichesky tecnico technique teknik
design proektnyi proektno diseno tasarim
bureau byuro kb
space kosmicheskaya espacio uzay raum fazaei
air vozdushno aviatsionnaya aire luft hava havaei
rocket raketnyi raketno cohete roket
missile missiles raketa misil
laboratory laboratoriya laboratorio laboratoire laboratuvari labor
medical meditsinskaya medico medizin medicale tibbi pezeshki
pharmaceutical farmatsevticheskii farmaceutica pharmazeutische ilac darou
cotton pakhta hlopok algodon pamuk
sugar sakhar azucar zucker seker
tobacco tabak tabaco
oil neftyanaya neftyanoi naftova nefte yag aceite
petrochemical neftekhimicheskii petroquimica petrokimya
international mezhdunarodnoe mezhdunarodnaya mizhnarodnyi internazionale beynelmilel
islamic islamiya islamiyya islami islamskaya islamico islamique eslami islamia
republic respublikanskii republique cumhuriyet cumhuriyeti jomhouri jomhuri jumhuriya repubblica
kingdom korolevstvo reino royaume konigreich mamlaka
city gorod gorodskoi ciudad ville stadt sehir shahr
region oblast oblastnoi provincia bolge
province provincial ostan wilaya
northern north severnyi severo norte nord kuzey shomal shamal
southern south yuzhnyi yug sur sud guney janub jonub
eastern east vostochnyi vostok oriental est ost dogu shargh
western west zapadnyi zapad occidental ouest bati gharb
new novyi novaya nueva nuevo nouvelle neue neu yeni jadid nova novo
great bolshoi velikii gran grand grosse buyuk
first pervaya primus
red krasnyi krasnaya rojo rouge rot kirmizi
white belyi belaya blanco weiss beyaz
black chernyi chernaya negro noir schwarz kara
cross krest cruz croix kreuz
star zvezda estrella etoile stern yildiz setareh
sun solntse sol soleil sonne gunes
world mir mirovoi mundo monde welt dunya
union soyuznyi
savings spar
solidarity solidarnost solidaridad
unity edinstvo unidad vahdat wahda
freedom svoboda libertad liberte ozgurluk azadi horriya
oneness tawhid
martyrs shuhada shohada martires
brigades kataib brigadas brigades tugaylari
group gruppirovka jamaat jamaa jemaah
guards guard pasdaran guardia garde gvardiya
corps korpus cuerpo sepah
revolutionary revolutsionnyi
command komandovanie comando komutanligi
navy flot armada marine naval voenno-morskoi
russia russian rossii rossiya rossiyskaya rossiyskoi rossiyskoy rossiiskaya rossiyskiy rossiiskii rossiyski rusia russland russie rusya rossiyskoye
ukraine ukrainian ukrainy ukraini ukraina ukrainskyi ukrainska ukrainskaya ucrania
belarus belarusian belarusi belorusskaya belorusskii belorussia byelorussian belaruskaya belarusskaya
china chinese kitai kitaiskaya cina zhongguo zhonghua chine
iran iranian irani iranien irana persian
iraq iraqi irak
syria syrian suriya siria surya suriye
libya libyan libia
egypt egyptian misr egipto aegypten masr
yemen yemeni yaman
lebanon lebanese lubnan liban
palestine palestinian filastin falastin palestina
korea korean choson chosun joson hanguk koryo
japan japanese nippon nihon japon
germany german deutsche deutscher deutschland germaniya alemania allemagne bundes
france french francaise francais frantsiya francia
spain spanish espana espanola espanol
italy italian italiana italiano italia
greece greek ellados hellenic ellas ellada elliniki griechenland
georgia georgian sakartvelos sakartvelo gruziya
armenia armenian hayastan hayastani armeniya
azerbaijan azerbaijani azerbaycan azarbaijan
kazakhstan kazakh kazakhstana qazaqstan
uzbekistan uzbek ozbekiston
turkey turkish turkiye turk turkiye
israel israeli yisrael israeliano
india indian bharat hind
pakistan pakistani
afghanistan afghan afghani
cuba cuban cubana cubano
venezuela venezuelan venezolana
colombia colombian colombiana
mexico mexican mexicana mexicano
brazil brazilian brasil brasileira brasileiro
america american americas americana amerika
europe european europa evropeiskii europeo europeenne avrupa
asia asian aziatskii asya
africa african afrika africana afrique
levant sham
maghreb maghrib
"""

ABBREVIATIONS = """
international intl int internat
national natl nat
manufacturing mfg manuf manufg manufacture manufacturers mfrs
electric electrical electronics electricals elec elect electr
electronic electronics elec eltro
technology technologies tech techs technol
technical tech
company comp
industry industries industrial ind inds indus indl indust
services service svcs svc serv servs srv srvs
systems system sys syst
general gen genl
development dev devt devel dvlpmt devp
department dept dep dpt
government govt gov
association associated assoc assn asso assc
associates assoc assocs
university univ
institute inst instit
engineering engineers engg engr engrs eng engin
equipment equip eqpt eqp
machinery machine mach machy
management mgmt mgt mngt
marketing mktg mkt
laboratory laboratories lab labs
research res rsch
corporation corp corpn
brothers bros
construction const constr constn
transport transportation trans transp trnsp
transmission transm
petroleum petro petr petrol pet
petrochemical petrochem
chemical chemicals chemistry chem chems
pharmaceutical pharmaceuticals pharm pharma
mining minerals min
ministry min
organization organisation org orgn
committee comm cttee cmte
commission comm
communications communication comm comms commun
commercial comml coml
commerce com
finance financial fin finl
insurance ins insur assur
investment investments inv invs invest invt invts
holdings holding hldg hldgs hlds
limited lim
products product prod prods pdts
production prodn prod
agricultural agriculture agri agric
center centre ctr cntr
aviation av avn aviat
aircraft acft
aerospace aero
automotive automobile auto autos
shipping ship shpg shipg
marine mar
maritime marit
oilfield oilfld
field fld
energy enrg ener
resources resource res resrcs
group grp gp
trading trade trdg tdg trad
exports export exp
imports import imp
enterprises enterprise ent entp entpr
property properties prop props
supply supplies sup
logistics log logist
partners partner ptnrs ptrs
materials material matl matls mat
metals metal met metall
steel stl
textiles textile text tex
construction bldg
building bldg bldgs
division div
republic rep repub
federal fed federated
federation fed
democratic dem
people ppl
american amer am
united utd
saint st
mount mt
fort ft
north no
brokers brokerage brkrs
advertising advtg adv
solutions solution soln solns sols
software sw softw
telecommunications telecommunication telecom telecomm telecoms tel
television tv
hospital hosp
medical med medic
academy acad
science sciences sci
scientific sci
instruments instrument instr
information info
executive exec
airlines airways airline air
distribution distributors distr distrib dist
district dist
foundation fdn found fndn
mountain mtn
refinery ref
defence defense def
military mil
security sec secur
secretary sec
administration admin adm
agency agcy
bureau bur
bank bk bnk
securities secs
mutual mut
society soc
southern sthn
northern nthn
western wstn
eastern estn
"""
