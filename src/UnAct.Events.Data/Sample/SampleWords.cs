namespace UnAct.Data.Sample;

/// <summary>Invented authors, institutions and pieces of titles and abstracts, in several languages.</summary>
internal static class SampleWords
{
    public static readonly IReadOnlyList<(string Country, string[] Institutions, string[] Names)> People =
    [
        ("TH", ["Institute for Mobility Studies, Bangkok", "Andaman Coast University", "Legal Aid Desk Mae Sot"],
            ["Kanya Prasert", "Somchai Jaidee", "Preecha Suwan", "Nok Chaiyasit", "Wipa Thongdee", "อรทัย ใจดี", "สมชาย พงศ์ไพบูลย์", "Anong Rattana"]),
        ("VN", ["Red River School of Law", "Centre for Rural Livelihoods, Hue"],
            ["Trần Thị Hoa", "Nguyễn Văn Bình", "Lê Thị Mai", "Phạm Minh Đức", "Vũ Thị Lan", "Đỗ Quang Huy"]),
        ("KH", ["Tonle Sap Research Group", "Siem Reap Youth Centre"],
            ["Sok Dara", "Chan Sopheap", "Keo Vannak", "ចាន់ សុភាព", "Thida Sok", "Meas Ratha"]),
        ("LA", ["Vientiane Social Science Forum"], ["Somphone Keo", "Bounmy Phommachanh", "Khamla Sisouphanh", "ສົມພອນ ແກ້ວ"]),
        ("MM", ["Inya Institute", "Shan Hills Documentation Project"], ["Thiri Aung", "Mya Thida", "Ko Ko Naing", "Naw Paw Htoo", "သီရိအောင်", "Hla Hla Win"]),
        ("CN", ["School of Border Studies, Kunming"], ["Chen Wei", "Li Min", "王芳", "张伟", "Zhao Yun"]),
        ("PH", ["Visayas Migration Observatory"], ["Maria Santos", "Jose Dela Cruz"]),
        ("MY", ["Straits Centre for Labour Research"], ["Nur Aisyah Rahman", "Tan Mei Ling"]),
        ("AU", ["Southern Cross Migration Lab"], ["Eleanor Hughes", "David Okafor"]),
        ("GB", ["Centre for Unfree Labour, Leeds Road College"], ["Grace Whitfield", "Tomasz Zieliński"]),
    ];

    public static readonly string[] Who =
    [
        "returned fishers", "domestic workers", "border police", "young brides", "garment workers", "shelter staff", "village heads", "labour brokers", "stateless children", "court interpreters",
        "truck drivers", "plantation workers", "online recruiters", "social workers",
    ];

    public static readonly string[] Where =
    [
        "the Andaman coast", "two districts of Shan State", "the Tonle Sap", "the Red River delta", "Vientiane province", "the Ruili crossing", "Mae Sot", "Sihanoukville", "the central highlands", "Samut Sakhon",
    ];

    public static readonly (string Title, string Question)[] Angles =
    [
        ("“I was only working”: how {0} answer to the word victim", "what each label promised them, and what it cost"),
        ("Counted and uncounted: {0} in the statistics of {1}", "who decides that somebody is counted, and what is lost when they are not"),
        ("Between help and control: {0} in {1}", "where assistance ends and supervision begins"),
        ("Who is a broker? Debt and trust among {0}", "when trust becomes a debt that cannot be paid"),
        ("What the law does not see: {0} in {1}", "which cases never reach a court, and why"),
        ("Naming and being named: {0} and the press", "how headlines change what people dare to say"),
        ("Screening forms in practice: notes from {1}", "what a form makes visible, and what it hides"),
        ("After the shelter: {0} who went back to {1}", "what remains of assistance a year later"),
        ("Borders made of paper: {0} and their documents", "how a missing paper turns a worker into a case"),
        ("Listening without a form: a method for work with {0}", "what can be learnt when nobody has to fit a category"),
    ];

    public static readonly (string Language, string Title, string Abstract)[] Others =
    [
        ("th", "คำว่า “เหยื่อ” ในสายตาของลูกเรือประมงที่กลับบ้าน", "งานนี้สัมภาษณ์ลูกเรือประมงที่กลับถึงบ้านแล้ว และผู้ที่มีหน้าที่คัดแยกผู้เสียหาย เราถามว่าแต่ละคำเรียกให้อะไรแก่พวกเขา และทำให้พวกเขาเสียอะไร ผู้ให้สัมภาษณ์หลายคนไม่ใช้คำที่จะเปิดทางให้ได้รับความช่วยเหลือ"),
        ("vi", "Từ “nạn nhân” trong lời kể của phụ nữ trở về", "Nghiên cứu dựa trên các cuộc phỏng vấn phụ nữ trở về từ biên giới và cán bộ hỗ trợ. Chúng tôi hỏi mỗi cách gọi hứa hẹn điều gì và lấy đi điều gì. Nhiều người tránh những từ có thể mở ra sự giúp đỡ."),
        ("zh-Hans", "边境口岸的身份称谓与援助", "本文基于对返乡者和口岸工作人员的访谈，讨论不同称谓如何影响人们获得援助的意愿与可能。许多受访者拒绝使用能够带来帮助的词语。"),
        ("km", "ពាក្យ «ជនរងគ្រោះ» ក្នុងសំដីរបស់អ្នកនេសាទ", "ការសិក្សានេះសម្ភាសអ្នកនេសាទដែលបានត្រឡប់មកផ្ទះវិញ និងអ្នកធ្វើការសង្គម។ យើងសួរថា ពាក្យហៅនីមួយៗផ្តល់អ្វីដល់ពួកគេ និងធ្វើឱ្យពួកគេបាត់បង់អ្វី។"),
        ("lo", "ຄຳວ່າ “ຜູ້ຖືກເຄາະຮ້າຍ” ໃນສາຍຕາຂອງແຮງງານທີ່ກັບຄືນ", "ການສຶກສານີ້ສຳພາດແຮງງານທີ່ກັບຄືນບ້ານ ແລະ ຜູ້ເຮັດວຽກສັງຄົມ. ພວກເຮົາຖາມວ່າຄຳເອີ້ນແຕ່ລະຄຳໃຫ້ຫຍັງແກ່ພວກເຂົາ."),
        ("my", "“သားကောင်” ဟူသော စကားလုံးနှင့် ပြန်လာသူများ", "ဤသုတေသနသည် အိမ်ပြန်ရောက်လာသော အလုပ်သမားများနှင့် လူမှုဝန်ထမ်းများကို မေးမြန်းထားသည်။ အမည်တပ်ခြင်းက သူတို့အား မည်သည့်အရာ ပေးသည်၊ မည်သည့်အရာ ဆုံးရှုံးစေသည်ကို လေ့လာသည်။"),
    ];

    public static string Abstract(string who, string where, string question) => $"""
        Much is written about {who}, and little with them. This contribution begins from conversations in {where} and asks {question}.

        We spoke with people in their own language, several times and without a form, and came back with what we had understood. Three things stand out. Words that open the way to help are
        avoided by those who need it, because the same words close other doors. Those who do the naming know this well, and work around it. And what is counted in the end is the paper, not the person.

        We close with what follows for those who write forms, keep figures or give shelter: fewer words that must be accepted first, and more time before anybody is named.
        """;
}
