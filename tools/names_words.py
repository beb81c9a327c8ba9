# ruff: noqa: E501
"""Own compilations: nicknames, and words of business names in several languages. One group a line."""

from __future__ import annotations

NICKNAMES = """
abigail abby gail
abraham abe
albert al bert
alexander alex aleksandr aleksander alexandr sasha sascha alejandro alessandro alexandre iskander oleksandr aliaksandr
alexandra alex aleksandra sasha oleksandra
alexei aleksei alexey alyosha alexis oleksii aliaksei
alfred alf fred
anastasia nastya anastasiya
andrew andy drew andrei andrey andreas andre andres andrea andriy andrzej
ann anne anna anya hanna hannah ana
anthony tony antonio anton antoine
arthur art artur
barbara barb
benjamin ben benny
bernard bernie bernardo bernhard
boris borya
catherine kate katherine cathy kathy katya ekaterina yekaterina kateryna catalina katarina caterina kathryn
charles charlie chuck carlos karl carl carlo karel
christian chris kristian
christina chris tina christine kristina
christopher chris kit cristobal christophe christoph kristofer
daniel dan danny danila daniil danylo
david dave davey davyd dawid
deborah debbie debra
denis dennis dionisio denys
diana diane
dmitri dmitry dmitriy dima dmytro dimitri dzmitry dimitrios
donald don donny
dorothy dot dottie
edward ed eddie ted eduardo eduard edouard
elena yelena olena alena helen helena
elizabeth liz beth betty eliza lisa elisabeth elisaveta yelizaveta isabel
ernest ernie ernesto ernst
eugene gene yevgeny evgeny evgeniy yevgeniy evgenii yevgenii eugenio eugen yevhen yauheni zhenya
evgenia yevgenia evgeniya yevgeniya yevheniia
felix feliks
frances fran
francis frank francisco francesco francois franz paco
frederick fred freddy frederic friedrich federico fritz
gabriel gabe
galina halyna galya
gennady gennadiy gennadi gena henadz hennadii
george georgi georgy georgiy jorge georg giorgio georges yuri yury yuriy iurii jiri giorgi georgios
gerald gerry jerry
gerard gerardo gerhard
gregory greg grigory grigoriy grigori gregorio hryhorii gregor
harold harry hal
henry hank harry henri enrique heinrich enrico henrik
hugh hugo
igor ihor ihar
ilya ilia illia elijah elias
ioannis john yiannis giannis
irina iryna irene
isaac ike izaak
jacob jake jack yakov iakov jakob jacques
james jim jimmy jamie diego jaime santiago
jeffrey jeff geoffrey geoff
jennifer jen jenny
jeremy jerry
jessica jess
john jack johnny jon juan ivan jean johann johannes joao giovanni jan hans yohan ian sean
jonathan jon
joseph joe joey jose iosif josef giuseppe yosef
joshua josh
judith judy
julia yulia iuliia yuliya julie giulia
julian julio yulian
kenneth ken kenny
konstantin kostya constantine constantin kostiantyn
larisa larysa
lawrence larry laurence lorenzo laurent
leonid leonard leo
leopold leo
louis lou luis luigi lewis ludwig
lucas luke luca lukas
lyudmila liudmila ludmila liudmyla
madeline maddie madeleine
margaret maggie meg peggy margarita marguerite
maria mary marie mariya mariia masha maryam marya miriam molly
mark marc marco marcus marko markus marcos
martin marty martyn
martha marta
matthew matt matteo matias matvei matvey matthias mathieu mateo
maxim maksim max maxime maksym maximilian
michael mike mick mickey mikhail miguel michel michele mykhailo mikhael mihail misha mihai mikael
natalia natalya nataliya nataliia natasha nathalie
nathaniel nat nate nathan
nicholas nick nicolas nikolai nikolay nicola nikola mykola klaus nikolaus niccolo mikalai nikolaos
olga olha
oleg oleh
pamela pam
patricia pat patty tricia
patrick pat patricio paddy
paul pablo pavel paolo pavlo paulo pawel
peter pete pyotr petr pedro pierre pietro petro piotr
philip phil philippe felipe filip filippo philipp
rachel rahel raquel
ralph raul raoul
raymond ray ramon raimundo
rebecca becky
richard rick dick rich ricky ricardo riccardo
robert bob bobby rob robbie roberto
roger rogelio ruggero
roman romain
ronald ron ronnie
rostislav rostyslav
samuel sam sammy
sarah sara sally
sergei sergey sergii serhii serhiy sergio serge siarhei sergiy
sophia sofia sophie sofya
stanislav stanislaus stas stanislaw
stephen steve steven stefan stepan esteban stephane stefano etienne
stuart stu stewart
susan sue susie susanna suzanne
svetlana svitlana sviatlana
tatiana tatyana tanya tetiana
theodore ted theo fyodor fedor feodor teodoro
theresa terry tess teresa
thomas tom tommy tomas tommaso foma
timothy tim tymofii timofei timofey
vadim vadym
valentin valentyn valentino
valery valeriy valeri valerii valerie
vasily vasiliy vasili vasilii basil vasyl
veronica ronnie veronika
victor viktor vitya vittorio
victoria vicky viktoria viktoriya
vincent vince vinny vicente vincenzo
vitaly vitaliy vitali vitalii vital
vladimir volodymyr vova uladzimir wladimir vlad
vladislav vladyslav vlad wladyslaw uladzislau
vyacheslav viacheslav slava
walter walt wally gualtiero
william bill billy will willy wilhelm guillermo guillaume guglielmo liam
yaroslav jaroslav iaroslav jaroslaw
zachary zach zack
abdullah abdallah abdulla abdalla
ahmad ahmed akhmed akhmad achmad
ali aly
fatima fatemeh fatma fatimah
hassan hasan khasan
hussein husayn husain hussain hossein husein khusein hoseyn hussien
ibrahim ebrahim ibragim abraham
ismail esmail ismael esmaeil
jafar jaafar ja'far jafer
javad jawad
jamal gamal djamal
khalid khaled
mahmoud mahmud mahmood
mohammad mohammed muhammad mohamed muhammed mohamad mohamud magomed mehmet mamadou mukhamed muhamad muhammet mohd md
mostafa mustafa mustapha moustafa
mousa musa moussa moses
omar umar omer
osama usama
qasim qassem kassem ghasem qasem kasim qassim
reza rida ridha riza
saeed said sayid saed saeid
salah saleh salih
suleiman sulayman soleiman sulaiman soleyman solomon suleyman
tariq tarek tareq
yahya yehia yahia
yousef yusuf youssef yusif yousuf yosef yusef joseph
zahra zohra
"""

BUSINESS = """
technology technologies tech tekhnologii tekhnologiya tecnologia teknoloji technologie technologii fanavari
electronics electronic elektronika electronica elektronik elektroniks
electric electrical elektro elektrik electrico
international mezhdunarodnyi internacional internationale intl uluslararasi mezhdunarodny
trading trade torgovy torgovyi comercio ticaret tijarat bazargani tejarat handel comercial commercial handels
group gruppa grupo groupe gruppe gruppo grup goruh
bank banco banque banka banca
industry industries industrial industria sanat promyshlennost industrie industriya sanayi sanaye
plant factory works zavod fabrika fabrica usine karkhaneh fabrik
research issledovatelskii issledovatelsky investigacion
scientific science nauchno nauchnyi nauchny
production proizvodstvo proizvodstvennoe proizvodstvennaya produccion proizvodstvenno
association obedinenie obyedinenie asociacion
institute institut instituto enstitusu
center centre tsentr centro zentrum merkez markaz
university universitet universidad universite universitat daneshgah universitesi
company kompaniya kompania compania compagnie
shipping sudokhodnaya naviera denizcilik keshtirani
engineering engineers muhendislik mohandesi ingenieria inzhiniring
construction constructions stroitelnaya construccion insaat stroitelstvo sakhteman
investment investments inversiones investicii investitsii investissement yatirim sarmayegozari
holding holdings kholding
development razvitie desarrollo developpement tosee
general umumi
national natsionalnyi nacional nationale melli milli vatani
state gosudarstvennyi dowlati
petroleum oil neft naft petrol petroleo
gas gaz
petrochemical petrochemicals neftekhim petrochimie patrochimi
chemical chemicals khimicheskii quimica kimya shimi
steel stal foolad celik acero
metal metals metall metallurgical metallurgicheskii
transport transportation transportnaya transporte tasimacilik nakliyat
service services servis servicios
systems system sistemy sistema sistemas
aviation aviatsiya aviacion havacilik
airlines airline airways avialinii
aerospace kosmicheskii
defense defence oboronnyi
bureau byuro buro
design konstruktorskoe
foundation fond fundacion fondation vakfi stiftung bonyad
ministry ministerstvo ministerio
committee komitet comite
union soyuz sindicato
republic respublika republica
organization organisation organizatsiya organizacion sazman
corporation corp korporatsiya corporacion korporasyon
limited ltd
brothers bros
import imports importacao importacion
export exports exportacao exportacion
logistics logistika logistica lojistik logistik logistic
insurance strakhovaya seguros bimeh sigorta
machine machinery mashinostroitelnyi makina
instrument instruments priborostroitelnyi
optical optics optiko
software softver
telecom telecommunication telecommunications telekom telecomunicaciones telecomunicacoes
communication communications svyaz
energy energo energetika energia enerji
food foods gida
textile textiles tekstil
travel tourism turizm turismo
medical medicine meditsinskii
pharmaceutical pharmaceuticals pharma farma
agricultural agro agriculture
military voennyi
"""
