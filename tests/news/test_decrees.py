"""What states do: bans by order, rule, licence and list; relief, duties, fines, probes, on made-up sentences.

The parser is a small one and may be exchanged, so single sentences are not pinned: nine of ten must come out
right.
"""

from __future__ import annotations

from datetime import date

import pytest

from cutset.model.event import Event
from cutset.news import extract
from cutset.news.reader.rules_only import RulesOnly

# type, agent, target, certainty, sentence
CASES = [
    ('use_ban', 'Sweden', 'Huawei', 'confirmed', 'Sweden on Tuesday ordered Huawei parts to be stripped from its 5G network by 2025.'),  # noqa: E501
    ('use_ban', 'Norway', 'Hikvision', 'confirmed', 'Norway shut Hikvision out of its border surveillance programme last year.'),  # noqa: E501
    ('use_ban', 'Pentagon', 'DJI', 'confirmed', 'The Pentagon gave its units 90 days to purge DJI drones from their inventories.'),  # noqa: E501
    ('use_ban', 'Italy', 'ZTE', 'announced_future', 'Italy will compel Telecom Italia and Wind Tre to tear ZTE gear out of their core networks by 2026.'),  # noqa: E501
    ('use_ban', 'Senate', 'Lenovo', 'considered', 'A bill in the Senate would keep federal agencies from buying laptops made by Lenovo.'),  # noqa: E501
    ('use_ban', 'Congress', 'Dahua', 'confirmed', 'Congress forbade the Defense Department to buy cameras from Dahua.'),  # noqa: E501
    ('use_ban', 'Energy Department', 'Kaspersky', 'confirmed', 'The Energy Department told its laboratories to uninstall Kaspersky products.'),  # noqa: E501
    ('use_ban', 'Belgium', 'TikTok', 'confirmed', 'Belgium banned TikTok from the phones of civil servants.'),
    ('use_ban', 'Romania', 'Huawei', 'confirmed', 'Romania has excluded Huawei from its 5G auction.'),
    ('use_ban', 'Taiwan', 'Xiaomi', 'confirmed', 'Taiwan prohibited government agencies from using Xiaomi phones.'),  # noqa: E501
    ('use_ban', 'Japan', 'Huawei', 'confirmed', 'Japan in effect barred Huawei from public contracts.'),
    ('use_ban', 'Texas', 'WeChat', 'confirmed', 'Texas ordered state employees to delete WeChat from official phones.'),  # noqa: E501
    ('use_ban', 'China', 'Micron', 'confirmed', 'China told operators of key infrastructure to stop buying chips from Micron Technology.'),  # noqa: E501
    ('use_ban', 'China', 'Intel', 'reported_anonymous', 'China has instructed its telecom carriers to phase out Intel processors, people familiar with the order said.'),  # noqa: E501
    ('use_ban', 'Estonia', 'Kaspersky', 'confirmed', "Estonia's cabinet outlawed the use of Kaspersky software on state computers."),  # noqa: E501
    ('use_ban', 'Commerce Department', 'Kaspersky', 'announced_future', 'The Commerce Department will prohibit the sale of Kaspersky antivirus software in the United States.'),  # noqa: E501
    ('use_ban', 'FCC', 'China Mobile', 'confirmed', 'The FCC denied China Mobile a licence to operate in the United States.'),  # noqa: E501
    ('use_ban', 'Federal Communications Commission', 'China Unicom', 'confirmed', "The Federal Communications Commission revoked China Unicom's authorization to provide services in the country."),  # noqa: E501
    ('use_ban', 'India', 'TikTok', 'confirmed', 'India blocked TikTok and 58 other Chinese apps.'),
    ('use_ban', 'Army', 'DJI', 'confirmed', 'The Army has grounded its DJI drones.'),
    ('use_ban', 'White House', 'TikTok', 'considered', "The White House is considering a ban on ByteDance's TikTok."),  # noqa: E501
    ('use_ban', 'New Zealand', 'Huawei', 'confirmed', "New Zealand's spy agency rejected Spark's plan to use Huawei equipment."),  # noqa: E501
    ('export_ban', 'Commerce Department', 'ZTE', 'confirmed', 'The Commerce Department forbade American companies from selling components and software to ZTE for seven years.'),  # noqa: E501
    ('export_ban', 'Commerce Department', 'SMIC', 'confirmed', 'The Commerce Department now requires suppliers to obtain a licence before shipping equipment to SMIC.'),  # noqa: E501
    ('export_ban', 'United States', 'Huawei', 'confirmed', 'The United States has stopped Huawei from obtaining chips made with American tools.'),  # noqa: E501
    ('export_ban', 'European Union', 'Russia', 'confirmed', 'The European Union on Friday prohibited the export of refining equipment to Russia.'),  # noqa: E501
    ('export_ban', 'Japan', 'China', 'confirmed', 'Japan restricted exports of chipmaking equipment to China.'),  # noqa: E501
    ('export_ban', 'Commerce Department', 'Inspur', 'confirmed', "Inspur has been on the Commerce Department's Entity List since March."),  # noqa: E501
    ('export_ban', 'Commerce Department', 'YMTC', 'confirmed', "YMTC was placed on the Commerce Department's trade blacklist last week."),  # noqa: E501
    ('export_ban', 'U.S.', 'Huawei', 'confirmed', 'The U.S. has revoked licenses that let Intel and Qualcomm supply Huawei with chips.'),  # noqa: E501
    ('export_ban', 'Dutch government', 'ASML', 'confirmed', 'The Dutch government partly revoked a licence for ASML to ship machines to China.'),  # noqa: E501
    ('export_ban', 'China', 'Lockheed', 'confirmed', 'China placed Lockheed Martin on its list of unreliable entities.'),  # noqa: E501
    ('export_ban', 'United States', 'Nvidia', 'confirmed', 'The United States told Nvidia to stop exporting two top chips to China.'),  # noqa: E501
    ('export_ban', 'U.S.', 'Fujian Jinhua', 'confirmed', 'The U.S. cut off Fujian Jinhua from American suppliers.'),  # noqa: E501
    ('export_ban', 'Commerce Department', 'Huawei', 'confirmed', 'A Commerce Department rule bars foundries from making chips for Huawei.'),  # noqa: E501
    ('export_ban', 'Biden administration', 'China', 'considered', 'The Biden administration is considering limiting exports of AI chips to China.'),  # noqa: E501
    ('export_ban', 'Trump administration', 'Huawei', 'confirmed', 'Huawei was blacklisted by the Trump administration in 2019.'),  # noqa: E501
    ('sanction', 'Treasury', 'Rusal', 'confirmed', 'The U.S. Treasury Department sanctioned Rusal and its owner.'),  # noqa: E501
    ('sanction', 'Treasury Department', 'Kaspersky', 'confirmed', 'The Treasury Department sanctioned 12 executives of Kaspersky.'),  # noqa: E501
    ('sanction', 'EU', 'Sberbank', 'confirmed', 'The EU has added Sberbank to its sanctions list.'),
    ('sanction', 'Britain', 'Rosneft', 'confirmed', 'Britain froze the assets of Rosneft.'),
    ('sanction', 'United States', 'PDVSA', 'confirmed', 'The United States slapped sanctions on PDVSA.'),
    ('restriction_eased', 'Washington', 'SK Hynix', 'confirmed', 'SK Hynix said it had secured a one-year waiver from Washington.'),  # noqa: E501
    ('restriction_eased', 'Commerce Department', 'Huawei', 'confirmed', "The Commerce Department gave Huawei's customers a 90-day licence to keep networks running."),  # noqa: E501
    ('restriction_eased', 'United States', 'Samsung', 'confirmed', 'Samsung received an indefinite exemption from the United States.'),  # noqa: E501
    ('restriction_eased', 'Commerce Department', 'Xiaomi', 'confirmed', 'The Commerce Department removed Xiaomi from its military list.'),  # noqa: E501
    ('restriction_eased', 'Trump', 'ZTE', 'confirmed', 'Trump threw ZTE a lifeline by lifting the ban.'),
    ('restriction_eased', 'U.S.', 'Qualcomm', 'confirmed', 'Qualcomm won permission from the U.S. to sell 4G chips to Huawei.'),  # noqa: E501
    ('restriction_eased', 'court', 'TikTok', 'confirmed', 'A court in India lifted a ban on TikTok.'),
    ('restriction_eased', 'Treasury Department', 'Rusal', 'confirmed', 'The Treasury Department extended a deadline for Rusal by six months.'),  # noqa: E501
    ('tariff', 'White House', 'China', 'considered', 'The White House has been reviewing whether to raise the tariff on Chinese batteries.'),  # noqa: E501
    ('tariff', 'European Commission', 'BYD', 'confirmed', 'The European Commission imposed duties of 17% on electric cars made by BYD.'),  # noqa: E501
    ('tariff', 'United States', 'China', 'confirmed', 'The United States doubled tariffs on Chinese semiconductors.'),  # noqa: E501
    ('fine', 'FTC', 'Facebook', 'confirmed', 'The FTC fined Facebook $5 billion.'),
    ('fine', 'European Commission', 'Qualcomm', 'confirmed', 'Qualcomm was fined 997 million euros by the European Commission.'),  # noqa: E501
    ('fine', 'Commerce Department', 'Seagate', 'confirmed', 'Seagate agreed to pay a $300 million penalty to the Commerce Department.'),  # noqa: E501
    ('settlement', 'Seagate', 'Commerce', 'confirmed', 'Seagate settled with the Commerce Department over sales to Huawei.'),  # noqa: E501
    ('investigation', 'Commerce Department', 'SMIC', 'confirmed', 'The Commerce Department opened an inquiry into SMIC.'),  # noqa: E501
    ('investigation', 'European Commission', 'Microsoft', 'confirmed', 'The European Commission launched a probe into Microsoft.'),  # noqa: E501
    ('investigation', 'Huawei', 'Verizon', 'confirmed', 'Huawei filed a lawsuit against Verizon in Texas.'),
    ('investigation', 'Taiwan', 'Bitmain', 'confirmed', "Taiwan's prosecutors raided the offices of Bitmain."),  # noqa: E501
    ('import_halted', 'U.S. Customs', 'Hoshine', 'confirmed', 'U.S. Customs seized a shipment of solar panels made by Hoshine Silicon.'),  # noqa: E501
    ('use_ban', 'Australia', 'Huawei', 'confirmed', "Huawei has been barred from Australia's 5G network since 2018."),  # noqa: E501
    ('use_ban', 'Sweden', 'Huawei', 'confirmed', "Huawei was shut out of 5G networks by Sweden's telecoms regulator."),  # noqa: E501
    ('use_ban', 'Britain', 'Huawei', 'confirmed', 'Britain gave operators until 2027 to rip Huawei kit out of their networks.'),  # noqa: E501
    ('use_ban', 'Denmark', 'Huawei', 'confirmed', "Denmark's business authority ordered TDC to remove Huawei equipment."),  # noqa: E501
    ('use_ban', 'FCC', 'Huawei', 'confirmed', 'The FCC ordered carriers that receive subsidies to remove and replace Huawei gear.'),  # noqa: E501
    ('use_ban', 'Australia', 'Hikvision', 'announced_future', "Australia's defence department said it would remove cameras made by Hikvision."),  # noqa: E501
    ('use_ban', 'India', 'Huawei', 'considered', 'India’s telecoms ministry has asked state-run BSNL not to use Huawei gear.'),  # noqa: E501
    ('export_ban', 'Pentagon', 'Tencent', 'confirmed', 'The Pentagon added Tencent to a list of companies it says work with the Chinese military.'),  # noqa: E501
    ('use_ban', 'Latvia', 'Yandex', 'confirmed', 'Latvia banned the Yandex taxi app.'),
    ('use_ban', 'Ukraine', 'VKontakte', 'confirmed', 'Ukraine has blocked access to VKontakte.'),
    ('use_ban', 'U.S. Army', 'TikTok', 'confirmed', 'The U.S. Army banned soldiers from using TikTok on government phones.'),  # noqa: E501
    ('use_ban', 'Montana', 'TikTok', 'confirmed', 'Montana became the first state to outlaw TikTok.'),
    ('use_ban', 'Moscow', 'Facebook', 'confirmed', 'A Moscow court banned Facebook as extremist.'),
    ('use_ban', 'Beijing', 'Tesla', 'confirmed', 'Beijing restricted the use of Tesla cars by military staff.'),  # noqa: E501
    ('use_ban', 'government', 'Kaspersky', 'announced_future', 'The Dutch government said it would phase out the use of Kaspersky antivirus software.'),  # noqa: E501
    ('use_ban', 'Parliament', 'TikTok', 'confirmed', "Britain's Parliament blocked TikTok from its network."),
    ('use_ban', 'NASA', 'DeepSeek', 'confirmed', 'NASA barred its staff from using DeepSeek.'),
    ('export_ban', 'Commerce Department', 'Huawei', 'confirmed', 'The Commerce Department added 38 Huawei affiliates to its entity list.'),  # noqa: E501
    ('export_ban', 'United States', 'Nvidia', 'confirmed', "The United States restricted exports of Nvidia's most advanced chips to China."),  # noqa: E501
    ('export_ban', 'Taiwan', 'Huawei', 'confirmed', 'Taiwan has put Huawei and SMIC on its strategic high-tech commodities list.'),  # noqa: E501
    ('export_ban', 'South Korea', 'Russia', 'confirmed', 'South Korea banned exports of strategic items to Russia.'),  # noqa: E501
    ('export_ban', 'China', 'Raytheon', 'confirmed', 'China banned exports of dual-use goods to Raytheon.'),
    ('export_ban', 'Commerce Department', 'ZTE', 'confirmed', 'ZTE was banned from buying American parts for seven years by the Commerce Department.'),  # noqa: E501
    ('export_ban', 'Biden administration', 'Huawei', 'reported_anonymous', 'The Biden administration has stopped approving licences for U.S. companies to export to Huawei, people familiar with the matter said.'),  # noqa: E501
    ('sanction', 'Britain', 'Sberbank', 'confirmed', 'Britain imposed sanctions on Sberbank and froze its assets.'),  # noqa: E501
    ('sanction', 'United States', 'Megvii', 'confirmed', 'The United States put Megvii on an investment blacklist.'),  # noqa: E501
    ('sanction', 'China', 'Boeing', 'announced_future', 'China said it would sanction Boeing over arms sales to Taiwan.'),  # noqa: E501
    ('restriction_eased', 'United States', 'ZTE', 'announced_future', 'The United States agreed to lift its ban on ZTE.'),  # noqa: E501
    ('restriction_eased', 'India', 'TikTok', 'confirmed', 'India has reversed its ban on the app TikTok.'),
    ('restriction_eased', 'Commerce Department', 'Micron', 'confirmed', 'The Commerce Department allowed Micron to resume some shipments to Huawei.'),  # noqa: E501
    ('restriction_eased', 'Treasury Department', 'Rusal', 'confirmed', 'The Treasury Department lifted sanctions on Rusal.'),  # noqa: E501
    ('restriction_eased', 'U.S.', 'TSMC', 'confirmed', 'The U.S. granted TSMC permission to keep shipping tools to its Nanjing plant.'),  # noqa: E501
    ('restriction_eased', 'judge', 'Xiaomi', 'confirmed', 'A U.S. judge blocked the ban on Xiaomi.'),
    ('restriction_eased', 'court', 'WeChat', 'confirmed', "A federal court halted the government's ban on WeChat."),  # noqa: E501
    ('investigation', 'Dutch regulator', 'Huawei', 'confirmed', 'The Dutch regulator has opened an investigation into Huawei.'),  # noqa: E501
    ('investigation', 'China', 'Micron', 'confirmed', "China launched a cybersecurity review of Micron's products."),  # noqa: E501
    ('investigation', 'SAMR', 'Qualcomm', 'confirmed', "China's antitrust regulator SAMR is probing Qualcomm's purchase of Autotalks."),  # noqa: E501
    ('investigation', 'Belgian', 'Huawei', 'confirmed', 'Belgian police searched the Brussels offices of Huawei in a bribery probe.'),  # noqa: E501
    ('fine', 'Russia', 'Google', 'confirmed', 'Russia fined Google 21 billion roubles.'),
    ('fine', 'Italy', 'Apple', 'confirmed', "Italy's antitrust authority hit Apple with a fine of 10 million euros."),  # noqa: E501
    ('restriction_reinstated', 'United States', 'ZTE', 'confirmed', 'The United States reinstated the export ban on ZTE.'),  # noqa: E501
    ('restriction_reinstated', 'Commerce Department', 'Huawei', 'confirmed', 'The Commerce Department reimposed restrictions on Huawei.'),  # noqa: E501
    ('settlement', 'Ericsson', 'Justice Department', 'confirmed', 'Ericsson settled with the Justice Department over bribes.'),  # noqa: E501
    ('settlement', 'ZTE', 'Commerce Department', 'confirmed', 'ZTE reached a settlement with the Commerce Department.'),  # noqa: E501
    ('use_ban', 'Norway', 'Huawei', 'confirmed', 'Norway has slammed the door on Huawei for its emergency network.'),  # noqa: E501
    ('use_ban', 'India', 'ZTE', 'confirmed', 'India kept ZTE out of its 5G trials.'),
    ('use_ban', 'Lithuania', 'Nuctech', 'confirmed', 'Lithuania turned away Nuctech on security grounds.'),
    ('use_ban', 'Nepal', 'TikTok', 'confirmed', 'Nepal pulled the plug on TikTok last month.'),
    ('use_ban', 'Ottawa', 'Hikvision', 'confirmed', 'Ottawa has ousted Hikvision from its buildings.'),
    ('use_ban', 'Texas', 'DeepSeek', 'confirmed', 'Texas put DeepSeek off limits for state workers.'),
    ('use_ban', 'ministry', 'Lenovo', 'confirmed', 'The Indian defence ministry disqualified Lenovo from a tender.'),  # noqa: E501
    ('use_ban', 'Somalia', 'Telegram', 'confirmed', 'Somalia took Telegram offline on Sunday.'),
    ('use_ban', 'Navy', 'Lexmark', 'confirmed', 'The U.S. Navy yanked Lexmark printers from its ships.'),
    ('use_ban', 'Prague', 'Huawei', 'confirmed', 'Prague froze Huawei out of a tax portal contract.'),
    ('use_ban', 'Jordan', 'TikTok', 'confirmed', 'Jordan cut off access to TikTok.'),
    ('export_ban', 'Washington', 'SMIC', 'confirmed', 'Washington cut SMIC off from American chip tools.'),
    ('export_ban', 'Netherlands', 'China', 'confirmed', 'The Netherlands tightened controls on exports of chip machines to China.'),  # noqa: E501
    ('export_ban', 'Commerce Department', 'Phytium', 'confirmed', 'The Commerce Department slapped export restrictions on Phytium.'),  # noqa: E501
    ('export_ban', 'China', 'Skydio', 'confirmed', 'China hit Skydio with export curbs.'),
    ('sanction', 'EU', 'Rosneft', 'confirmed', 'The EU hit Rosneft with sanctions.'),
    ('sanction', 'Canada', 'MegaFon', 'confirmed', 'Canada slapped sanctions on MegaFon.'),
    ('fine', 'Turkey', 'Meta', 'confirmed', 'Turkey slapped Meta with a fine of 18 million lira.'),
    ('tariff', 'Brussels', 'BYD', 'confirmed', 'Brussels hit BYD with tariffs of 17%.'),
    ('restriction_eased', 'Washington', 'Huawei', 'confirmed', 'Washington threw Huawei a lifeline with a 90-day licence.'),  # noqa: E501
    ('restriction_eased', 'Commerce Department', 'AMD', 'confirmed', 'The Commerce Department gave AMD the green light to sell server chips to Huawei.'),  # noqa: E501
    ('restriction_eased', 'Washington', 'Samsung', 'confirmed', 'Washington handed Samsung a reprieve.'),
    ('restriction_eased', 'U.S. Treasury', 'EN+', 'confirmed', 'The U.S. Treasury spared EN+ from sanctions.'),  # noqa: E501
    ('use_ban', 'Japan', 'Huawei', 'confirmed', "Japan, one of Washington's closest allies, moved in December to keep Huawei and ZTE off the list of approved government suppliers."),  # noqa: E501
    ('use_ban', 'Pentagon', 'ZTE', 'confirmed', 'The Pentagon pulled Huawei and ZTE phones from stores on military bases in May, saying they posed an unacceptable risk.'),  # noqa: E501
    ('use_ban', 'New Zealand', 'Huawei', 'confirmed', "New Zealand's intelligence agency in November turned down a request by Spark to use Huawei equipment in its 5G network."),  # noqa: E501
    ('use_ban', 'Congress', 'Huawei', 'confirmed', 'Congress last year barred federal agencies from doing business with contractors that use Huawei equipment.'),  # noqa: E501
    ('use_ban', 'House of Commons', 'TikTok', 'confirmed', 'The House of Commons has removed TikTok from all of its devices, a spokesperson said.'),  # noqa: E501
    ('use_ban', 'Poland', 'Huawei', 'considered', 'Poland is preparing legislation that would let it exclude Huawei from its networks.'),  # noqa: E501
    ('use_ban', 'Italy', 'Huawei', 'confirmed', 'Italy vetoed a deal under which Fastweb would have bought Huawei gear for its 5G core.'),  # noqa: E501
    ('use_ban', 'Romania', 'Huawei', 'confirmed', 'Romania has signed into law a bill that effectively bars Huawei from its 5G networks.'),  # noqa: E501
    ('use_ban', 'Australia', 'Huawei', 'confirmed', "Since Australia's decision in 2018 to lock Huawei out of its 5G rollout, other countries have followed."),  # noqa: E501
    ('use_ban', 'Texas', 'TikTok', 'confirmed', 'State employees in Texas are no longer allowed to use TikTok on government phones.'),  # noqa: E501
    ('use_ban', 'Beijing', 'Apple', 'confirmed', "Beijing has widened a ban on the use of Apple's iPhones by state-owned companies."),  # noqa: E501
    ('use_ban', 'Taiwan', 'Huawei', 'confirmed', 'Taiwan has for years kept Huawei out of its mobile networks.'),  # noqa: E501
    ('use_ban', 'Brussels', 'TikTok', 'confirmed', 'Brussels told its staff to take TikTok off their work phones by mid-March.'),  # noqa: E501
    ('use_ban', 'Estonia', 'Huawei', 'considered', 'Estonia is considering a law that would force operators to replace Huawei gear.'),  # noqa: E501
    ('use_ban', 'India', 'TikTok', 'confirmed', 'TikTok, which India banned in 2020, lost 200 million users there.'),  # noqa: E501
    ('use_ban', 'Commerce Department', 'WeChat', 'announced_future', 'The Commerce Department said it would bar app stores from offering WeChat from Sunday.'),  # noqa: E501
    ('use_ban', 'U.S.', 'China Telecom', 'confirmed', "U.S. regulators have revoked the licence of China Telecom's American unit to operate in the country."),  # noqa: E501
    ('use_ban', 'Vilnius', 'Yandex', 'confirmed', 'Vilnius blocked the Yandex.Taxi app, which it said sent data to Moscow.'),  # noqa: E501
    ('use_ban', 'Ghana', 'Huawei', 'denied', 'Ghana denied that it planned to ban Huawei.'),
    ('export_ban', 'Washington', 'Huawei', 'confirmed', 'Huawei has been cut off from advanced chips since Washington tightened its rules in 2020.'),  # noqa: E501
    ('export_ban', 'Commerce Department', 'YMTC', 'confirmed', "YMTC and 35 other Chinese firms were added in December to the Commerce Department's Entity List, which bars them from buying U.S. technology."),  # noqa: E501
    ('export_ban', 'Washington', 'Nvidia', 'confirmed', 'Nvidia said Washington had told it to stop shipping two of its fastest chips to China.'),  # noqa: E501
    ('sanction', 'Treasury', 'Huawei', 'considered', 'The Treasury is weighing sanctions on Huawei Cloud.'),
    ('sanction', 'EU', 'NtechLab', 'confirmed', 'The EU last month added NtechLab to its sanctions list over facial recognition.'),  # noqa: E501
    ('restriction_eased', 'Washington', 'Huawei', 'confirmed', 'Washington has extended by 90 days a reprieve that lets U.S. firms do business with Huawei.'),  # noqa: E501
    ('restriction_eased', 'Commerce Department', 'Intel', 'confirmed', 'Intel has obtained a licence from the Commerce Department to keep supplying Inspur.'),  # noqa: E501
    ('restriction_eased', 'Berlin', 'Huawei', 'confirmed', 'Berlin, by contrast, has allowed Huawei to keep supplying antennas.'),  # noqa: E501
    ('restriction_eased', 'Biden', 'TikTok', 'confirmed', 'President Joe Biden in June revoked an order by his predecessor that sought to ban TikTok.'),  # noqa: E501
    ('investigation', 'Commerce Department', 'Huawei', 'confirmed', 'The Commerce Department is looking into how Huawei obtained the chip.'),  # noqa: E501
    ('investigation', 'Vodafone', 'Huawei', 'confirmed', 'Huawei is being sued by Vodafone over a patent.'),
    ('use_ban', 'Beijing', 'Micron', 'confirmed', "Beijing in May barred operators of critical networks from buying Micron's memory chips, citing unspecified security flaws."),  # noqa: E501
    ('use_ban', 'Nebraska', 'TikTok', 'confirmed', "Nebraska's governor, Jim Pillen, banned TikTok from state devices in 2020."),  # noqa: E501
    ('use_ban', 'Ofcom', 'CGTN', 'confirmed', 'Ofcom revoked the licence of CGTN, a Chinese state broadcaster, in February.'),  # noqa: E501
    ('use_ban', 'Riga', 'RT', 'confirmed', 'Riga pulled RT off the air.'),
    ('use_ban', 'Traficom', 'Huawei', 'confirmed', 'The Finnish regulator Traficom ordered Elisa to take Huawei gear out of its core.'),  # noqa: E501
    ('use_ban', 'Australia', 'DJI', 'confirmed', "Australia's military suspended its use of DJI drones pending an audit."),  # noqa: E501
    ('use_ban', 'Home Office', 'Hikvision', 'confirmed', "Britain's Home Office has stopped buying Hikvision cameras."),  # noqa: E501
    ('use_ban', 'Israel', 'BYD', 'confirmed', "Israel's army is withdrawing BYD cars from officers over spying fears."),  # noqa: E501
    ('use_ban', 'European Parliament', 'TikTok', 'considered', 'The European Parliament may follow suit and ban TikTok from staff phones.'),  # noqa: E501
    ('use_ban', 'FCC', 'Hikvision', 'confirmed', 'In November the FCC adopted rules that ban new equipment from Hikvision and Dahua.'),  # noqa: E501
    ('use_ban', 'Commerce', 'Kaspersky', 'confirmed', 'Kaspersky was told by the Commerce Department to stop selling its software in the United States.'),  # noqa: E501
    ('export_ban', 'Hague', 'ASML', 'confirmed', 'The Hague has withdrawn a licence that allowed ASML to ship some machines to China.'),  # noqa: E501
    ('export_ban', 'Washington', 'Huawei', 'confirmed', "Washington's May 2019 order put Huawei on a blacklist that bars American firms from supplying it."),  # noqa: E501
    ('export_ban', 'China', 'Illumina', 'confirmed', "China's commerce ministry banned Illumina from exporting gene sequencers to the country."),  # noqa: E501
    ('sanction', 'London', 'MegaFon', 'confirmed', 'London imposed sanctions on MegaFon in May.'),
    ('sanction', 'Treasury', 'SenseTime', 'confirmed', 'SenseTime was placed by the Treasury Department on a list of Chinese military-industrial companies.'),  # noqa: E501
    ('restriction_eased', 'Commerce', 'Seagate', 'confirmed', 'The Commerce Department has cleared Seagate to resume sales to Huawei.'),  # noqa: E501
    ('restriction_eased', 'Washington', 'ZTE', 'confirmed', 'In July 2018 Washington lifted the denial order against ZTE.'),  # noqa: E501
    ('investigation', 'regulators', 'Didi', 'confirmed', 'Chinese regulators launched a data security review of Didi days after its listing.'),  # noqa: E501
    ('investigation', 'U.S. prosecutors', 'Nvidia', 'reported_anonymous', "U.S. prosecutors are examining Nvidia's sales in China, people familiar with the inquiry said."),  # noqa: E501
    ('investigation', 'Nokia', 'Oppo', 'confirmed', 'Nokia has taken Oppo to court in four countries.'),
    ('use_ban', 'National Defense Authorization Act', 'Hytera', 'confirmed', 'The National Defense Authorization Act bars agencies from buying radios from Hytera.'),  # noqa: E501
    ('investigation', 'Committee on Foreign Investment', 'ByteDance', 'confirmed', "The Committee on Foreign Investment has been reviewing ByteDance's purchase of Musical.ly."),  # noqa: E501
    ('investigation', 'Justice Department', 'Huawei', 'reported_anonymous', 'The Justice Department is investigating whether Huawei violated sanctions, people familiar with the matter said.'),  # noqa: E501
    ('investigation', 'Gotion', 'Green Charter', 'confirmed', 'Gotion is suing Green Charter Township for breaking a contract.'),  # noqa: E501
    ('import_halted', 'China', 'Australia', 'confirmed', 'China halted imports of coal from Australia.'),
    ('use_ban', 'Germany', 'Huawei', 'announced_future', "Huawei parts must be removed from German core networks by 2026 under a deal announced by Germany's interior ministry."),  # noqa: E501
    ('use_ban', 'China', 'Apple', 'reported_anonymous', 'China has ordered officials at central government agencies not to bring iPhones made by Apple to work, people familiar with the matter said.'),  # noqa: E501
    ('use_ban', 'Portugal', 'Huawei', 'confirmed', 'A Portuguese council effectively banned operators from using Huawei equipment in 5G networks.'),  # noqa: E501
    ('use_ban', 'Italy', 'DeepSeek', 'confirmed', "Italy's data protection authority ordered DeepSeek to block its chatbot in the country."),  # noqa: E501
    ('export_ban', 'Commerce Department', 'SMIC', 'confirmed', 'Suppliers of SMIC must now apply for licences to sell it equipment, the Commerce Department said.'),  # noqa: E501
    ('restriction_eased', 'Brazil', 'Telegram', 'confirmed', "Brazil's top court lifted a suspension of Telegram."),  # noqa: E501
    ('investigation', 'FTC', 'Nvidia', 'confirmed', 'The FTC sued to stop Nvidia from buying Arm.'),
    ('tariff', 'India', 'ZTE', 'confirmed', 'India imposed anti-dumping duties on telecoms gear made by ZTE.'),  # noqa: E501
    ('use_ban', 'Bundeswehr', 'Kaspersky', 'confirmed', 'The German army scrubbed Kaspersky from its computers.'),  # noqa: E501
    ('fine', 'regulator', 'Vodafone', 'confirmed', 'Vodafone was hit with a 45 million euro fine by the German data regulator.'),  # noqa: E501
]  # fmt: skip


def events(text: str) -> tuple[Event, ...]:
    return extract(f"A headline\n\n{text}\n", published=date(2023, 3, 1), reader=RulesOnly).events


def named(mentions: tuple[object, ...], wanted: str) -> bool:
    return any(
        wanted.lower() in (getattr(m, "resolved", None) or getattr(m, "text", "")).lower() for m in mentions
    )


def hit(event: Event, case: tuple[str, str, str, str, str]) -> bool:
    kind, agent, target, certainty, _ = case
    return (
        event.type == kind
        and event.certainty.value == certainty
        and named(event.agent, agent)
        and named(event.target, target)
    )


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Event, ...]]:
    return {case[4]: events(case[4]) for case in CASES}


def test_nine_of_ten_come_out_right(found: dict[str, tuple[Event, ...]]) -> None:
    missed = [c[4] for c in CASES if not any(hit(e, c) for e in found[c[4]])]
    assert len(missed) <= len(CASES) // 10, missed


def test_nothing_is_made_up_beside_them(found: dict[str, tuple[Event, ...]]) -> None:
    extra = [(e.type, c[4]) for c in CASES for e in found[c[4]] if not hit(e, c)]
    assert len(extra) <= len(CASES) // 10, extra


NOTHING = [
    "The government told reporters to wait for a statement from Siemens.",
    "Nokia was told to expect growth by the ministry.",
    "The rule lets Intel keep selling chips to Lenovo.",
    "Congress ordered a study of how Nokia uses its patents.",
    "The army gave its units 90 days to report on their Toyota trucks.",
    "The licence Ericsson obtained before the summer covers its new factory.",
    "Sweden asked Volvo to make more buses.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_orders_that_forbid_nothing_are_no_bans(text: str) -> None:
    assert not [e for e in events(text) if e.type in {"use_ban", "export_ban", "sanction"}]
