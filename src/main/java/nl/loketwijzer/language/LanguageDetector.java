package nl.loketwijzer.language;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells Dutch, English and neither apart in a short question, by small words first and by groups of three letters where those are missing. */
public final class LanguageDetector {

    private static final Set<String> DUTCH = words("""
            de het een en van ik je jij u wij wij we zij ze hij hem haar hen mij me mijn uw onze ons jouw zijn is dat dit deze die wat wie waar waarom wanneer hoe
            welke welk niet geen wel ook nog maar als dan toch naar met voor bij op aan uit over tot tegen om te door onder tussen zonder
            mag mogen kan kun kunt kunnen moet moeten wil willen wilt zal zullen zou zouden ga gaat gaan heb hebt heeft hebben had ben bent
            wordt worden word werd er daar hier iets iemand niemand alle elke meer veel weinig vraag hallo hoi bedankt graag alstublieft
            doet doen staat geldt valt zit meld werkt krijg krijgt komt maak maakt weet wel mijn onder welke zulke zon mee nodig
            promovendus promovendi kennisveiligheid kennisembargo samenwerking samenwerken universiteit instelling onderzoek onderzoeker vakgebied reis
            vergunning ontheffing sancties sanctielijst uitvoer aannemen kandidaat gast gasten bezoek risico regels wet loket lijst leidraad
            spionage melden buitenland buitenlandse inmenging veiligheid dreiging beurs overeenkomst ja nee goedemorgen goedemiddag
            zijn reizen congres hoeveel hoelang waarvoor waarmee waarop wel beslist vanuit eigen ander andere samen tekenen delen sturen
            nationaliteit risicoanalyse reisadvies contactpersoon gestolen stick analyse kroonjuwelen vertrouwenslijn adviseur telt dienstreis exportcontrole tweeerlei gebruik bevriezing terugkeer opgeheven""");
    private static final Set<String> ENGLISH = words("""
            the a an and of to i you he she it they them his her my your our their is are was were be been am do does did can could may might must
            shall should will would not no but or if then than that this these those what who where why when how which whose for with from at by
            about into on under between without have has had get need want there here someone anyone nobody all every each more much many some any
            hello hi thanks please question yes allowed work works apply applies list lists know tell think say said
            candidate researcher university institute stolen phone knowledge security collaboration cooperation research field travel trip license licence
            exemption sanctions sanction export hire hiring guest guests visitor visitors visit risk risks rules law desk guideline guidelines report foreign
            espionage interference abroad scholarship agreement sign share send conference journey freeze funding funder threat advice advisor
            dual use controlled goods supervisor before after during our ours us me him just also still only too very good morning""");
    /** Small words that neither Dutch nor English has; enough to notice a third language, not to name it. */
    private static final Set<String> OTHER = words("""
            und ist nicht ich wir sie ein eine einen einem einer der das den dem des mit fur auf wie kann darf muss ob bei zum zur wird werden sind haben welche
            warum uber nach durch mein meine meinen ist unsere gibt es oder auch wenn dass diese dieser sich
            le la les un une des du et est sont que qui quoi je nous vous ils elle elles pas ne pour avec dans sur puis puisje peux peut dois mon ma mes notre
            quelle quelles quel comment pourquoi ou ce cette ces au aux y il faire
            llevar el los las una uno y es son que por para con como puedo puede debo mi mis nuestro nuestra cual cuando donde del al se si lo su esta este hay
            il lo gli uno che di da con per come posso puo devo mio mia nostro quale quando dove sono e non della del nel ho questa questo
            o os as um uma nao para com como posso pode meu minha nosso nossa qual quando onde sao eu voce
            ve bir bu icin ile mi nasil ne ben biz var yok degil olarak mu neden hangi
            i w na nie jest czy jak moge mam dla sie jaki jakie moj moja co
            och att det hur rapportera kan ar inte jag kan vi med for pa hur vad min mitt dette ikke og jeg hvordan hva til
            apakah saya yang dan untuk dengan bagaimana apa ini itu bisa dapat ke""");
    /** Where both languages of the house have the word, a third one does not count it. */
    private static final Set<String> SHARED = words("was in die de is an so war been man am all also met over of we me no on do a i to as kan i w il e es o la den med ne mi con");

    private static final Map<String, Integer> DUTCH_LETTERS = letters("""
            4 _aa _ee _ui aag aal aan aar aat bep bes bev bij cht daa doo ede edr eft egd ege eid eke ekk enl enn erd erk erz esl
            eze gd_ gde geb geg gel gev gew goe gsb gt_ hti ie_ iek ig_ ij_ ijd ijk ijn ijs ijz itv jk_ jke jn_ kke kki kt_ laa lei
            lge lij maa nem oed oeg oek oel oep oer oon oor ouw raa rdr rek rij rsc rui rwe rzo sbe sch stu sve taa tei tge tij toe
            tuu uik uur uwe voe voo vra waa wet wij zie zij zoe zor
            3 _ge _om _ve _vo _ze _zi _zo ag_ ats bie dt_ eel eer eil eit ek_ eld en_ erb erw evo gaa ghe hei hoo hte ids ken kom
            lui mst naa nie nli nni oud rde rle rvo slu tst tvo vas vei vor wen zak zen
            2 _be _ei _ka _ke _ko _on _ov _tw _we bed beh bel bet bru ccr cho chr dde dee del den der die dig doe dra ebr een eho
            eli enh eni eno ens erl esc ewe fen gen ges hap hee hts ich id_ ien ift ige ike inn isc ke_ kel lag lde len mee mel nde
            nen nge ngs nsc oet oge op_ opl ppe rki rla rli roe rst rwi tel tie tig tre twe uit unn ver wer ze_ zon
            1 _af _bi _da _do _er _he _ho _ni _op _to _wo ach ade ak_ ake ale and ang ast ben bre che de_ edo eff ein el_ ell end
            epa ere erg erp et_ etr ett eva eve fte gem ger gro he_ het hou ht_ idi iel ier iet iev ite ker kin lan ld_ ldi lig lin
            lli nee nin nis nst oms ond ord org ove pas pen pra rbo ren rga rke rsi sam sla spr ste ten tot ur_ van ven vie vol wal
            wee wel zin""");
    private static final Map<String, Integer> ENGLISH_LETTERS = letters("""
            4 _eq _fl _sh _us abl aph ary ble cal car cro ctr cts cy_ eas egu ely hos ic_ icl irc ium les ll_ lly low ly_ mea mod
            mpo nec ous ovi pho pur req rpo shi sur tes th_ tly tom whe
            3 _ai _cl _em _im _it _ph aft ain any asu ay_ bit cap cce ces cir cor ctl det dic dif ecu ed_ ems equ erf esi ess ex_
            exc fil fol gat gne gul gy_ has hea hib hin hip ibi icr ign ile inc ion ity lay ler llo lti lud mem mic ms_ ncy nes nic
            nsu ny_ oma on_ ons opt oun out ow_ owe pea ply pme pon ppl ppr ps_ put que rcu rem rid ry_ sed sia sig sil ss_ tab ted
            tha thr tic tio to_ tur ty_ ual uen ues uir ula upe upp use uth wit xce yl_
            2 _ap _as _at _ca _ce _ch _ci _co _cr _es _ex _fo _fr _mu _ob _ou _pu _ro _su _th _wh ace adi al_ ans apa arg arr ase
            ato avi bil bje cas cco ce_ cer cil cla cle clu con cou ct_ ctu cur ded dep dev dia dis ds_ ean ear eat efi emp enc erc
            es_ eth fac fer for ght gs_ har hic hyl ian iat ica ide ifi iga imp ine ish iso ith ive jec lat lea lec mag mai man mon
            mpl mul nce ncl ndu nta nts oce oin omp ory ose pac por pre pti qui rad ral rat rch res roc ros rov rta sem ser ses sfe
            sha sid sso sub thi tho thy tia tif tim tiv ts_ ue_ um_ ura ure ut_ vic vid xpo
            1 _an _au _en _fi _lo _mo _or _pa _po _pr _re _se _si _sp _tr _un act all ara as_ ate ati cat com des eci ect ent era
            exp fic fie her hor ial ice il_ ina int iti nal nat not ns_ nt_ nti ntr ori par pos pri pro ran rap rep rol rs_ se_ sio
            ssi sup tal the tin tor tra uct und ve_""");

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int SMALL_WORD = 8;            // against about 2 for a telling group of three letters
    private static final int CLEAR_LEAD = 4;

    private LanguageDetector() {
    }

    /** Empty for a text in a third language or script; a text without any sign, such as a name, counts as Dutch or English by its letters. */
    public static Optional<Language> detect(String text) {
        return detect(text, null);
    }

    /** As {@link #detect(String)}, but {@code whenUnclear} for a text whose letters do not tell, such as a name or "dual-use". */
    public static Optional<Language> detect(String text, Language whenUnclear) {
        if (isMostlyInAnotherScript(text)) {
            return Optional.empty();
        }
        int dutch = 0;
        int english = 0;
        int other = 0;
        int smallWords = 0;
        for (var word : wordsOf(text)) {
            boolean isDutch = DUTCH.contains(word);
            boolean isEnglish = ENGLISH.contains(word);
            if (isDutch || isEnglish) {
                smallWords++;
                dutch += isDutch ? SMALL_WORD : 0;
                english += isEnglish ? SMALL_WORD : 0;
            } else {
                dutch += score(word, DUTCH_LETTERS);
                english += score(word, ENGLISH_LETTERS);
            }
            if (OTHER.contains(word) && !SHARED.contains(word) && !(isDutch || isEnglish)) {
                other++;
            }
        }
        if (other >= 2 && other > smallWords || other == 1 && smallWords == 0 && wordsOf(text).size() > 1) {
            return Optional.empty();
        }
        if (Math.abs(dutch - english) < CLEAR_LEAD && whenUnclear != null) {
            return Optional.of(whenUnclear);
        }
        if (dutch == 0 && english == 0 && wordsOf(text).isEmpty()) {
            return Optional.ofNullable(whenUnclear);
        }
        return Optional.of(dutch >= english ? Language.NL : Language.EN);
    }

    private static boolean isMostlyInAnotherScript(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long latin = text.codePoints().filter(c -> Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN).count();
        return letters > 0 && latin * 2 < letters;
    }

    private static List<String> wordsOf(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)).replaceAll("").replaceAll("['’](?=[stm]\\b)", "");
        return Arrays.stream(NO_LETTER.split(plain)).filter(word -> !word.isBlank()).toList();
    }

    private static int score(String word, Map<String, Integer> letters) {
        var padded = "_" + word + "_";
        int score = 0;
        for (int i = 0; i + 3 <= padded.length(); i++) {
            score += letters.getOrDefault(padded.substring(i, i + 3), 0);
        }
        return score;
    }

    private static Set<String> words(String list) {
        var words = new HashSet<String>();
        for (var word : list.split("\\s+")) {
            if (!word.isBlank()) {
                words.add(word);
            }
        }
        return Set.copyOf(words);
    }

    /** A number weighs the groups after it; an underscore is the edge of a word. */
    private static Map<String, Integer> letters(String table) {
        var letters = new HashMap<String, Integer>();
        int weight = 0;
        for (var entry : table.split("\\s+")) {
            if (entry.length() == 1) {
                weight = Integer.parseInt(entry);
            } else {
                letters.put(entry, weight);
            }
        }
        return Map.copyOf(letters);
    }
}
