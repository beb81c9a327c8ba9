# ruff: noqa: E501
"""Own compilation: family names of East Asia in the romanisations in use (Mandarin, Cantonese, Hokkien, Korean, Vietnamese).

One group a line: one written name. Systematic romanisations (Wade-Giles, Korean) are read by `names/syllables.py`.
"""

from __future__ import annotations

SURNAMES = """
chen chan tan chin tran
huang wong hwang ng oei hoang
zhang chang cheung teo truong
lin lam lim
liu lau low lew luu
wu ng goh ngo
zhou chow chou chau
xu hsu hui koh
zhao chao chiu trieu
yang yeung young duong
zhu chu choo
guo kwok kuo quek quach
luo lo law loh
liang leung
zheng cheng tay trinh chung
xie hsieh tse cheah
feng fung
dong tung
xiao hsiao siu shiu
cao tsao
yuan yuen
deng teng tang
shen sum shum
zeng tseng tsang chan
peng pang phang
su soo
jiang chiang keung kong
cai tsai choi chua choy
jia chia
xue hsueh sit
ye yeh yip yap
pan poon phan
du tu
xia hsia
zhong chung chong
ren jen yam
jin chin kam
qiu chiu yau khoo
gu ku koo
kong hung
bai pai pak
shi shih
jian chien kan
qian chien chin
mo mok
mai mak
ou au
he ho
lu lo loo
wen man
kang hong
qin chin
li lee ly lei
wang wong ong
ma mah
hu wu woo
gao kao ko
sun suen
song sung soong
tang tong
han hon
yu yue yee
wei ngai
lee yi rhee ri
park pak bak
choi choe
jung jeong chong
kang gang
cho jo
yoon yun
jang chang
lim im rim
oh o
seo suh
shin sin
kwon gwon
ahn an
ryu yoo
jeon chun
ko koh
moon mun
sohn son
bae pae
baek paek paik
heo huh hur
shim sim
noh roh
kim gim
"""

MORE_NICKNAMES = """
jose pepe
ignacio nacho
francisco paco pancho curro kiko
manuel manolo
jesus chucho
guadalupe lupe
dolores lola
rosario charo
mercedes merche
enrique quique kike
eduardo lalo
alejandro ale
guillermo memo
roberto beto
alberto beto
gustavo gus tavo
salvador chava
antonio toni tono
fernando nando
concepcion concha
pilar pili
isabel chabela
heinrich heinz heiner
susanne susi susan
friedrich fritz
johannes hannes hans johann
joachim jochen achim
wolfgang wolf
ulrich uli
hildegard hilde
katharina kathi katja
elisabeth lisbeth elsbeth sissi
margarete gretel grete greta
maximilian max
sebastian basti
giuseppe beppe peppe pino
luigi gigi
francesco franco ciccio checco
giovanni gianni nino
vincenzo enzo
domenico mimmo
salvatore toto
alessandro sandro
alessandra sandra
lorenzo renzo
antoine tony
jeanpierre jp
konstantinos costas kostas
dimitrios dimitris mitsos
ioannis yannis giannis yiannis
georgios giorgos yorgos
panagiotis panos takis
vasileios vassilis vasilis
athanasios thanasis thanos nasos
evangelos vangelis
nikolaos nikos
emmanouil manolis
eleni lena
aikaterini katerina katina
ivan vanya vania
mikhail misha
dmitry dima mitya
alexei alyosha lyosha
nikolai kolya
pavel pasha
sergei seryozha seryoga
yevgeny zhenya
grigory grisha
konstantin kostya
vladislav vlad slava
stanislav stas slava
yaroslav slava
boris borya
ilya ilyusha
andrei andryusha
ekaterina katya
anastasia nastya
tatiana tanya
natalia natasha
olga olya
svetlana sveta
lyudmila lyuda mila
nadezhda nadya
lyubov lyuba
galina galya
irina ira
yulia yulya
elena lena
maria masha marusya
daria dasha
sofia sonya
polina polya
valentina valya
krzysztof krzys
stanislaw staszek stan
tadeusz tadek
jozef jozek
malgorzata gosia
katarzyna kasia
istvan pista
jozsef jozsi
laszlo laci
sandor sanyi
ferenc feri
yitzhak isaac itzhak yitzchak itzik ishak ishaq
moshe moses moishe musa
yaakov jacob yakov koby
shimon simon shimen
yehuda judah
avraham abraham avi avram
binyamin benjamin bibi beni benyamin
yosef joseph yossi
shlomo solomon
david dudi dudu
eliyahu elijah eli
chaim haim hayim
shaul saul
rivka rebecca
miriam miri
mehmet mohammed
emmanuel manuel manny emanuel
leonard lenny len
nathaniel nate
theodor theo ted
augustus gus august
bartholomew bart
clifford cliff
douglas doug
franklin frank
gilbert gil
herbert herb bert
irving irv
leslie les
mitchell mitch
norman norm
randall randy
russell russ
sidney sid
terrence terry terence
wesley wes
winston win
amanda mandy
angela angie
beatrice bea
charlotte lottie
constance connie
cynthia cindy
eleanor ellie nell
florence flo
jacqueline jackie
josephine josie
katherine kathy kate kat
kimberly kim
lillian lily
lucille lucy
marjorie marge
melissa missy
mildred millie
nancy nan
penelope penny
priscilla cilla
roberta bobbie
sandra sandy
stephanie steph
sylvia sylvie
valerie val
virginia ginny
winifred winnie
yvonne evie
"""
