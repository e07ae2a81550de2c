"""The words a reader of names must know: titles, credentials, particles, and lists of names with their own order."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What the person shows before the name -> (what follows "Dear" in English, the gender the form itself shows).
# Keys are casefolded and without dots. An empty title is dropped: "Dipl.-Ing." is a degree, not a form of address.
TITLES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(_words("dr doctor docteur doutor dr-ing"), ("Dr.", "")),
    **dict.fromkeys(_words("dra drª doctora doutora docteure drin"), ("Dr.", "f")),
    **dict.fromkeys(_words("prof professor profesor professeur pr univ-prof profdr apl-prof"), ("Professor", "")),
    **dict.fromkeys(
        _words("profª profa profssa professora profesora professoressa professorin professeure profin"),
        ("Professor", "f"),
    ),
    **dict.fromkeys(_words("mr mister herr monsieur sr señor senhor sig signor"), ("Mr.", "m")),
    **dict.fromkeys(_words("ms frau mme madame mlle sra srª srta señora señorita senhora smt"), ("Ms.", "f")),
    **dict.fromkeys(_words("sigra signora sigª sigrina"), ("Ms.", "f")),
    "mrs": ("Mrs.", "f"),
    "miss": ("Miss", "f"),
    "mx": ("Mx.", ""),
    **dict.fromkeys(("rev", "reverend"), ("Rev.", "")),
    "capt": ("Capt.", ""),
    "col": ("Col.", ""),
    "maj": ("Maj.", ""),
    "lt": ("Lt.", ""),
    "sgt": ("Sgt.", ""),
    **dict.fromkeys(("sir", "shri"), ("", "m")),
    **dict.fromkeys(_words("dame doña dottssa dottoressa drssa licda mtra ingª engª arqª"), ("", "f")),
    **dict.fromkeys(
        _words("""
            me maître dott dottore lic eng ing dipl dipl-ing dipl-kfm dipl-kffr dipl-inf dipl-psych mag mmag arq abg avv
            arch adv er ir drs mtro hon assoc asst univ geom rag
        """),
        ("", ""),
    ),
}

# Also names or ordinary words ("Eng" is a Singaporean name), so they count as titles only with their dot.
DOTTED_TITLES = _words("eng ing lic mag arq arch adv er ir hon col maj lt abg avv assoc asst univ geom rag dipl")
STRONGER_TITLES = ("Professor", "Dr.")  # "Frau Prof. Dr." is a Professor

# "Dr. rer. nat.", "Dr. med. dent.", "Dr. h.c. mult."
FACULTIES = _words("""
    med rer nat phil jur iur ing dent vet oec pol habil hc rernat univ mult theol sc hum agr techn mont soc paed
    """)

GENERATIONS = _words("jr sr ii iii iv")
SURNAME_SUFFIXES = _words("júnior junior senior filho neto sobrinho")  # surnames too: "António Neto"
SUFFIXES = GENERATIONS | SURNAME_SUFFIXES

# As written, dots removed: "Ma" and "Mba" are surnames, "MA" and "MBA" are degrees.
CREDENTIALS = _words("""
    PhD Phd PHD DPhil MPhil EdD EdM PsyD PharmD DNP DSc DBA JD LLM LLB LLD MD DO DDS DMD DVM MBBS MRCP FRCS RN
    BSN MSN NP CRNA MBA EMBA eMBA MPA MPH MPP MSW LCSW MFA MFT LMFT MA BA BS MS MSc Msc MSC BSc Bsc BSC BEng MEng
    BTech MTech BCom BComm MCom BBA BCA MCA MRes MEd Med BEd BFA Esq Esquire CPA CFA CMA CIA CISA CISM CISSP CCSP
    CRISC ACCA FCCA ACA FCA CIMA ACMA CGMA CAIA FRM CFP CFE EA FSA FIA PE PEng CEng FIET MIET PMP PMI-ACP PgMP PfMP
    CAPM PRINCE2 CSM CSPO CSP PSM PSPO SPC SAFe ITIL CBAP CCBA SHRM-CP SHRM-SCP SPHR PHR GPHR SPHRi PHRi aPHR CIPD
    FCIPD MCIPD HRM CHRP CHRL PCC ACC MCC CPCC CPC CPTD APTD AICP AIA RIBA LEED LEED-AP AP FRSA FRS OBE MBE CBE CCNA
    CCNP CCIE AWS CKA CEH OSCP MCSE MCP CHFP FACHE CPHIMS CSCP CPIM CPSM SSBB SSGB LSSBB LSSGB MCIM MRICS FRICS
    CIPP CIPP-E CIPM CIPT MCIPS FCIPS NCC LPC LMHC BCBA OTR PT DPT RD CSCS Dr Prof MdB FH
    """)

# Lower-case, or shown in capitals, they belong to the family name after them.
PARTICLES = _words("""
    van von der den de del della dello delle degli di da du des dos das la le las los el al ter ten zu zum zur vom
    af av op 't ’t bin bint binti ibn st st. saint y ó ní
    """)
# Also given names or words of their own ("Ben", "Mac", "San"), so only as they are written here.
LOWER_PARTICLES = _words("ben bar do ould abu mac nic o te e i und")
CONNECTORS = frozenset(("y", "e", "i"))  # "Ortega y Gasset" takes the word before as well
LOWERED = _words("van von der den de del della di da do dos das du des zu ter ten bin bint binti ibn y e")
LOWERED_AFTER_DE = frozenset(("la", "las", "los"))
ELISIONS = _words("o d l n m dell dall sant")  # O'Neill, D'Angelo, Dell'Orto; but Ka'ahumanu
MAC_NAMES = _words("""
    macdonald macleod macgregor macarthur macdougall macfarlane macmillan macpherson maclean macneil macaulay
    """)

# Given names of two words or more; without accents, compared without them.
COMPOUNDS = frozenset(
    f"{first} {second}"
    for first, seconds in {
        "maria": "jose clara eduarda luiza luisa fernanda helena isabel ines teresa paula elena cecilia alice julia"
        " angeles carmen cristina antonia beatriz rita pilar dolores eugenia victoria vitoria laura joao jesus"
        " grazia pia chiara",
        "ana": "paula maria clara luiza luisa carolina beatriz julia isabel laura lucia cristina belen rosa sofia"
        " claudia teresa",
        "anna": "maria lena lisa chiara sophie",
        "jose": "luis antonio manuel maria carlos miguel angel ramon javier ignacio eduardo roberto",
        "juan": "carlos jose pablo manuel antonio luis david ignacio diego miguel camilo sebastian andres ramon",
        "luis": "miguel fernando alberto angel eduardo felipe carlos",
        "miguel": "angel",
        "carlos": "eduardo alberto henrique andres",
        "marco": "antonio aurelio",
        "victor": "manuel hugo",
        "francisco": "javier jose",
        "jesus": "maria",
        "rosa": "maria",
        "joao": "pedro paulo vitor victor gabriel lucas miguel",
        "pedro": "henrique paulo lucas",
        "luiz": "henrique fernando carlos felipe gustavo eduardo",
        "jean": "pierre paul claude luc marc michel francois baptiste louis philippe jacques christophe yves",
        "marie": "claire christine therese france louise helene laure pierre anne eve ange noelle",
        "anne": "marie sophie laure claire",
        "pierre": "yves louis",
        "mary": "ann anne jo beth kate lou jane ellen pat",
        "billy": "joe bob",
        "bobby": "jo",
        "sarah": "jane",
        "lee": "ann",
        "karl": "heinz",
        "hans": "peter jurgen joachim georg",
        "gian": "luca marco carlo paolo piero",
        "pier": "paolo luigi",
    }.items()
    for second in seconds.split()
) | frozenset(
    (
        "maria del carmen",
        "maria del pilar",
        "maria del mar",
        "maria del rosario",
        "maria de los angeles",
        "maria de lourdes",
        "maria de fatima",
        "maria das gracas",
        "maria da conceicao",
        "jose de jesus",
    )
)
SERVANTS = _words("abdul abdel abdal abdur abdus abdoul abd")  # "servant of": never a name alone
SHORTENED = _words("md mohd mhd muhd")  # for Muhammad, before the name one is called by

# Two family names; the first of them is the one a Spanish speaker is called by.
HISPANIC_FAMILIES = _words("""
    garcia gonzalez rodriguez fernandez lopez martinez sanchez perez gomez jimenez ruiz hernandez diaz moreno
    alvarez munoz romero alonso gutierrez navarro torres dominguez vazquez vasquez ramos ramirez serrano blanco
    molina morales suarez ortega delgado castro ortiz rubio sanz nunez iglesias medina garrido castillo cortes
    lozano guerrero cano mendez flores herrera pena marquez cabrera gallego calvo campos vega fuentes carrasco
    aguilar reyes nieto caballero rojas mendoza salazar guzman rivera contreras espinoza espinosa valenzuela chavez
    vargas rios avila soto paz juarez estrada acosta cardenas ibarra velasco velazquez
    """)
VIETNAMESE_FAMILIES = _words("""
    nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh lương trương tạ tô nguyen
    tran pham huynh hoang truong bui dinh doan trinh luong duong
    """)
KOREAN_FAMILIES = _words("""
    kim lee yi park pak choi choe jung jeong chung kang cho jo yoon yun jang chang lim im han oh seo suh shin sin
    kwon hwang ahn an song ryu yoo yu hong jeon jun ko koh moon mun yang son bae baek paik heo hur nam noh roh ha
    joo ju min
    """)
KOREAN_SYLLABLES = _words("""
    min jun joon seo yeon yun yoon ji jee hye hyun hyeon soo su young yeong eun jae jin ho woo hee hui sung seong
    sang kyu kyung kyeong gyeong mi na ra ri rin ah in il won tae dong do yu yoo ye bin bo bok chan cheol chul da
    dae ga geun gi gyu ha han hae heon hwa hwan hyo jeong jung jong joo ju ki kwang gwang keun kun man moon mun
    myung myeong nam ok sik shik sook suk seok seon sun soon sol song hyuk hyeok hoon hun hong wook uk wan ran rae
    ro rim yong yul byung si
    """)
# Two capitals before a name are initials ("AJ"), unless they are one of these.
SHORT_FAMILIES = _words("LI WU XU HU LU YU SU DU GU YE HE")
# South Indian custom puts the father's initial first: "R. Karthik" is called Karthik, "J. Smith" is not called Smith.
AFTER_INITIAL = _words("""
    karthik karthikeyan suresh ramesh rajesh mahesh ganesh dinesh senthil saravanan prakash kumar vijay vignesh
    vikram arun arvind aravind anand ashok balaji bharath deepak divya gopal gowri hari harish jayanthi kavitha
    krishnan lakshmi lavanya mani manoj meena meenakshi mohan murali muthu nandini naveen nithya padma prabhu
    pradeep praveen priya radha raghu raja rajan rajendran rajkumar raman ravi rekha revathi sandhya sangeetha
    sathish selvam shankar shanthi sridhar sudha sundar surya uma usha venkat venkatesh vasanth vidya vinoth yamuna
    """)

PRONOUNS = _words("""
    she her hers he him his they them their theirs it its ze zir zie xe xem xyr hir ey em eir fae faer ve ver per
    any all er ihm ihn ihr sie dey deren denen en xier elle elles il lui iel iels ellui ielle al ael ella ellas él
    ellos elles elle suya suyo ela dela ele dele elu delu ile dile lei lə loro essə hen henne hän
    """)
BORN = _words("née né nee geb geborene geborener born formerly fka nata nato nacida nascida ehemals vormals")
NOT_NAMES = _words("""
    hiring open recruiter recruiting engineer developer coach consultant remote speaker author founder cofounder ceo
    cto cfo coo cio vp hr ai manager director freelance freelancer verified retired student mentor advisor lawyer
    attorney
    """)
PLACEHOLDERS = frozenset(
    (
        *("linkedin", "linkedin member", "linkedin user", "linkedin-mitglied", "linkedin mitglied", "mitglied"),
        *("membre de linkedin", "membre linkedin", "utilisateur linkedin", "utilisateur de linkedin"),
        *("miembro de linkedin", "usuario de linkedin", "usuário do linkedin", "membro do linkedin"),
        *("utente linkedin", "utente di linkedin", "membro di linkedin", "membro linkedin", "linkedin-lid"),
        *("feed", "sign in", "sign up", "log in", "login", "unknown", "null", "none", "undefined", "nan"),
    )
)
