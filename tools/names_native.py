# ruff: noqa: E501
"""Build src/cutset/data/names/native_words.tsv: words of names of organisations in scripts whose romanisation loses them.

Own compilation. Words of Chinese, Japanese and Korean are looked for inside a name, those of other scripts as words.
Usage: python tools/names_native.py
"""

from __future__ import annotations

from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src/cutset/data/names/native_words.tsv"

WORDS = """
bank: 은행 銀行 银行 بنك مصرف بانک בנק
electronics: 전자 電子 电子 إلكترونيات الكترونيات الکترونیک אלקטרוניקה
electric: 전기 電気 電機 电气 电器
electricity: كهرباء برق חשמל
power: 전력 電力 电力
construction: 건설 建設 建设 للمقاولات مقاولات إنشاءات ساختمان ساختمانی
engineering: 엔지니어링 工程 هندسة هندسية مهندسی הנדסה
trading: 무역 貿易 贸易 商事 للتجارة تجارة تجارية بازرگانی تجارت מסחר
commerce: 상업 商业 商業
heavy industries: 중공업 重工業 重工
shipbuilding: 造船 조선해양 کشتی‌سازی
industries: 산업 産業 产业 工业 工業 صناعات صنایع תעשיות
industry: 공업 صناعة صنعت صنعتی
development: 개발 開発 开发 發展 发展 تنمية للتنمية توسعه פיתוח
mining: 광업 鉱業 矿业 礦業 تعدين معادن
chemical: 화학 化学 化學 كيماوية كيماويات شیمیایی
petrochemical: 석유화학 石油化工 石化 بتروكيماويات پتروشیمی
oil: 석유 石油 نفط نفت
gas: 가스 天然气 天然氣 غاز گاز
steel: 제철 철강 鋼鉄 製鋼 钢铁 鋼鐵 فولاد
aluminium: 铝业 鋁業 アルミ
shipping: 해운 海運 海运 ملاحة کشتیرانی
marine: 해양 海洋 بحرية دریایی
airlines: 항공 航空 طيران هواپیمایی
aerospace: 항공우주 航天 هوافضا
automobile: 자동차 汽车 汽車 自動車 خودرو سيارات
insurance: 보험 保険 保险 保險 تأمين بیمه ביטוח
securities: 증권 証券 证券 證券
telecom: 통신 通信 電信 电信 اتصالات مخابرات
technology: 기술 技術 技术 科技 テクノロジー تكنولوجيا تقنية فناوری טכנולוגיות
systems: 시스템 システム 系统 系統 أنظمة سیستم מערכות
holdings: 홀딩스 ホールディングス 控股 القابضة هلدینگ אחזקות
group: 그룹 グループ 集团 集團 مجموعة گروه קבוצת
international: 국제 国際 国际 國際 دولية دولي بین‌المللی בינלאומי
national: 국립 国立 国家 國家 وطنية وطني ملی לאומי
people: 인민 人民 شعبية مردم
central: 중앙 中央 مركزي مركزية مرکزی
general: عامة عام
university: 대학교 대학 大学 大學 جامعة دانشگاه אוניברסיטת אוניברסיטה
institute: 연구소 연구원 研究所 研究院 معهد پژوهشگاه מכון
academy: 아카데미 学院 學院 أكاديمية آکادمی
research: 연구 研究 بحوث أبحاث تحقیقات מחקר
center: 센터 中心 センター مركز مرکز מרכז
investment: 투자 投資 投资 استثمار للاستثمار سرمایه‌گذاری השקעות
finance: 금융 金融 مالية مالی
pharmaceutical: 제약 製薬 制药 製藥 أدوية دارویی
medical: 의료 医疗 醫療 طبية پزشکی רפואי
food: 식품 食品 غذائية غذایی מזון
textile: 방직 纺织 紡織 نسيج نساجی
logistics: 물류 物流 لوجستية لجستیک
import: 수입 进口 進口 استيراد واردات
export: 수출 出口 تصدير صادرات
company: 회사 公司 会社 會社 شركة شرکت חברת חברה
machinery: 기계 機械 机械 آلات ماشین‌سازی
precision: 정밀 精密
digital: 디지털 数字 數字 رقمية
information: 정보 信息 情報 資訊 معلومات اطلاعات
network: 네트워크 网络 網絡 ネットワーク شبكة شبکه
semiconductor: 반도체 半导体 半導體 半導体
optical: 광학 光学 光電 光电
communications: 通讯 通訊
energy: 에너지 能源 エネルギー طاقة انرژی אנרגיה
nuclear: 원자력 原子能 نووية هسته‌ای
defence: 국방 国防 國防 防衛 دفاع للدفاع הביטחון
military: 군사 军事 軍事 عسكرية نظامی
army: 군대 جيش ارتش צבא
navy: 해군 海军 海軍
ministry: 부처 وزارة وزارت משרד
foreign: 외무 外交 خارجية خارجه
interior: 내무 内务 داخلية کشور הפנים
intelligence: 정찰 情报 استخبارات המודיעין
security: 보위 安全 أمن امنیت ביטחון
police: 경찰 警察 公安 شرطة پلیس משטרת
committee: 위원회 委员会 委員会 委員會 لجنة کمیته ועדה
bureau: 총국
party: حزب מפלגת
front: 전선 阵线 جبهة جبهه חזית
movement: 운동 运动 حركة جنبش תנועת
organization: 기구 组织 組織 تنظيم منظمة سازمان ארגון
brigade: 여단 لواء كتيبة كتائب تیپ
corps: 군단 سپاه فيلق
guards: 경위 حرس پاسداران
martyrs: شهداء شهدا
liberation: 해방 解放 تحرير
revolution: 혁명 革命 ثورة انقلاب
islamic: إسلامية اسلامية إسلامي اسلامي اسلامی
jihad: جهاد ג׳יהאד
republic: 공화국 共和国 共和國 جمهورية جمهوری
state: دولة دولت מדינת
foundation: 재단 基金会 基金會 財団 مؤسسة بنیاد קרן
fund: 기금 基金 صندوق
association: 협회 协会 協会 協會 جمعية انجمن אגודת עמותת
society: 학회 学会 جماعة جامعه
charity: خيرية خیریه
club: 구락부 俱乐部 نادي باشگاه
hospital: 병원 医院 醫院 病院 مستشفى بیمارستان בית‌חולים
library: 도서관 图书馆 圖書館 图書館 مكتبة
exchange: 거래소 交易所 صرافة للصرافة صرافی
services: 서비스 服务 服務 サービス خدمات שירותי
management: 관리 管理 إدارة مدیریت ניהול
real estate: 부동산 房地产 地产 不動産 عقارات عقارية املاک נדלן
hotel: 호텔 酒店 ホテル فندق فنادق هتل מלון
travel: 여행 旅行 旅游 旅遊 سياحة سفر
media: 미디어 传媒 傳媒 メディア إعلام رسانه
news: 통신사 新闻 新聞 أنباء خبرگزاری
agency: 대리 وكالة آژانس סוכנות
broadcasting: 방송 广播 放送 إذاعة صدا
television: 텔레비죤 텔레비전 电视 テレビ تلفزيون سیما
railway: 철도 铁路 鐵路 鉄道 سكة راه‌آهن רכבת
port: 항만 ميناء بندر נמל
airport: 공항 机场 機場 空港 مطار فرودگاه
transport: 운송 运输 運輸 للنقل نقل حمل
agricultural: 농업 农业 農業 زراعية کشاورزی
fisheries: 수산 水产 水産
tobacco: 담배 烟草 تبغ دخانیات
gold: 黄金 ذهب طلا זהב
cooperative: 합작 合作社 تعاونية تعاونی
works: 製作所
brothers: إخوان برادران אחים
sons: أولاد أبناء ובניו
iran: ایران إيران ايران
iraq: عراق العراق
syria: سوريا سورية
egypt: مصر
palestine: فلسطين
israel: ישראל
china: 中国 中國
japan: 日本
korea: 조선민주주의 한국 韓国 韓國
hong kong: 香港
taiwan: 台湾 台灣
america: 미국 美国 أمريكا
russia: 러시아 俄罗斯 روسيا
gulf: خليج خلیج
arab: عربية عربي عرب
united: متحدة متحد
new: جديد جديدة جدید
east: شرق مشرق
west: غرب مغرب
north: شمال
south: جنوب
"""


def main() -> None:
    lines: dict[str, str] = {}
    for row in WORDS.strip().split("\n"):
        english, _, words = row.partition(":")
        for word in words.split():
            lines.setdefault(word, english)
    text = "".join(f"{word}\t{english}\n" for word, english in sorted(lines.items()))
    OUT.write_text("# word as written, English; own compilation\n" + text)
    print(f"{len(lines)} words -> {OUT}")


if __name__ == "__main__":
    main()
