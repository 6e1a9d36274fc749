package nl.loketwijzer.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "Mail jan.de.vries@example.org voor meer                     | Mail [e-mail] voor meer",
        "Mail j.smit(at)universiteit.nl                              | Mail [e-mail]",
        "Mijn adres is j.smit @ gmail . com                          | Mijn adres is [e-mail]",
        "Haar mail is li.wei at tsinghua.edu.cn en verder            | Haar mail is [e-mail] en verder",
        "Bel mij op 06-12345678                                      | Bel mij op [telefoonnummer]",
        "Bel 06 12 34 56 78 vandaag                                  | Bel [telefoonnummer] vandaag",
        "Ons nummer: 020-1234567.                                    | Ons nummer: [telefoonnummer].",
        "Ons nummer: (0317) 48 12 34                                 | Ons nummer: [telefoonnummer]",
        "Bel +31 6 12345678                                          | Bel [telefoonnummer]",
        "Bel 0031612345678 of mail                                   | Bel [telefoonnummer] of mail",
        "Zijn nummer is +86 138 0013 8000                            | Zijn nummer is [telefoonnummer]",
        "Her number is +44 (0)20 7946 0958                           | Her number is [telefoonnummer]",
        "Zijn BSN is 111222333                                       | Zijn BSN is [burgerservicenummer]",
        "bsn: 1234.56.782                                            | bsn: [burgerservicenummer]",
        "nummer 123456782 hoort bij hem                              | nummer [burgerservicenummer] hoort bij hem",
        "paspoortnummer NW1234567                                    | paspoortnummer [documentnummer]",
        "Haar paspoort is SPECI2014 en verloopt                      | Haar paspoort is [documentnummer] en verloopt",
        "passport number: G12345678                                  | passport number: [documentnummer]",
        "ID-kaart IJ1234567                                          | ID-kaart [documentnummer]",
        "V-nummer 1234567890                                         | V-nummer [documentnummer]",
        "geboren op 12-03-1990 in Delft                              | geboren op [geboortedatum] in Delft",
        "born on 12 March 1990                                       | born on [geboortedatum]",
        "born March 12, 1990                                         | born [geboortedatum]",
        "geboortedatum: 1990-03-12                                   | geboortedatum: [geboortedatum]",
        "DOB 12/03/1990                                              | DOB [geboortedatum]",
        "Hij is geboren in Shiraz op 3 mei 1988.                     | Hij is geboren in Shiraz op [geboortedatum].",
        "rekening NL91ABNA0417164300 graag                           | rekening [rekeningnummer] graag",
        "rekening NL91 ABNA 0417 1643 00                             | rekening [rekeningnummer]",
        "IBAN DE89 3704 0044 0532 0130 00                            | IBAN [rekeningnummer]",
        "Hij woont op Dorpsstraat 12a, 2611 AB Delft                 | Hij woont op [adres]",
        "Zij woont aan de Lange Voorhout 8, 2514 ED                  | Zij woont aan de [adres]",
        "Adres Kerkweg 41 in het dorp                                | Adres [adres] in het dorp",
    })
    void what_points_at_one_person_is_replaced(String text, String masked) {
        assertEquals(masked, PersonalData.mask(text, Language.NL).text());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "Mail info@loketkennisveiligheid.nl of netwerk@loketkennisveiligheid.nl",
        "Het congres is op 12-03-2027 in Delft",
        "De regeling van 6 maart 2026 en verordening (EU) 2021/821, artikel 4(1)(b)",
        "833/2014 Art. 2b, Annex IV, 269/2014",
        "Kamerstuk 31 288 nr. 1205 van 13-6-2025",
        "CELEX 32021R0821 en BWBR0031496",
        "Sinds 25-2-2022 staat MIPT op Annex IV",
        "Het bedrag is 1250000 euro, dus € 1.250.000,00",
        "Het budget is 80 miljoen tot en met 2031",
        "De AIVD is bereikbaar op 079-320 50 50",
        "Bel 112",
        "Call +31 247 247 247",
        "item 3A504.a and 3A001.b.2.c",
        "50 % affiliates rule of 29-9-2025",
        "De termijn is 13 weken, 8 weken of 48 uur",
        "KvK 12345678",
        "versie 2026.11.24 build 20261124",
        "Mag ik 300 monsters naar 12 partners sturen in 2027?",
        "doi 10.1038/s41586-020-2649-2",
        "In 2020 AD was dat anders",
        "ISO 27001 en NEN 7510",
        "TRL 5 en artikel 5n(2)",
    })
    void what_is_public_stays(String text) {
        assertEquals(text, PersonalData.mask(text, Language.NL).text());
        assertTrue(PersonalData.mask(text).found().isEmpty());
    }

    @Test
    void the_placeholder_speaks_the_language_of_the_question() {
        var masked = PersonalData.mask("Call me on +31612345678 or mail a@b.org", Language.EN);
        assertEquals("Call me on [telephone number] or mail [e-mail]", masked.text());
        assertEquals(Set.of(PersonalData.Kind.TELEPHONE, PersonalData.Kind.EMAIL), masked.found());
    }

    @Test
    void masking_twice_changes_nothing_more() {
        var once = PersonalData.mask("geboren 1-2-1990, tel 06-12345678, a@b.nl, BSN 111222333").text();
        assertEquals(once, PersonalData.mask(once).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        """
        Curriculum vitae
        Name: A. Person
        Education
        2012 - 2016 BSc Physics, University of Somewhere
        2016 - 2018 MSc Applied Physics
        Work experience
        2018 - present Research engineer
        Languages: English, Dutch""",
        """
        Kunt u deze kandidaat bekijken?
        Opleiding
        2010-2014 Bachelor Werktuigbouwkunde
        2014-2016 Master Lucht- en ruimtevaart
        Werkervaring
        2016-heden promovendus
        Publicaties
        1. Iets over stroming (2019)
        Talen: Nederlands, Engels""",
        "Please assess: Education: PhD in Chemistry (2015-2019), MSc (2013-2015). Work experience: Postdoc 2019-2022, lecturer 2022-present. Nationality: any. Languages: English. References: on request. Skills: MATLAB, Python.",
        "Persoonlijke gegevens: naam J. Jansen, geboren 3-4-1991. Opleiding: MSc Natuurkunde 2011-2015. Werkervaring: onderzoeker 2016-2020, postdoc 2020-heden. Vaardigheden: Python, C.",
    })
    void a_pasted_cv_is_recognised(String text) {
        assertTrue(PersonalData.isCurriculumVitae(text));
        assertTrue(PersonalData.isCurriculumVitae(PersonalData.mask(text, Language.NL).text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Waar let ik op in een cv?",
        "Can I send the CV of a candidate to the Loket?",
        "Welke opleiding en werkervaring mag ik vragen aan een kandidaat, en hoe lang mag ik referenties bewaren na afloop van de procedure?",
        "Een kandidaat deed een BSc (2012-2016) en een PhD in natuurkunde. Mag ik vragen wie dat betaalde?",
        "Horizon Europe loopt van 2021-2027 en het werkprogramma 2026-2027 sluit partijen uit. Wat betekent dat voor ons consortium van acht universiteiten?",
        """
        We hebben drie vragen:
        1. Mag de gast in het lab?
        2. Mag de laptop mee?
        3. Wie tekent de overeenkomst?
        Graag antwoord voor 1 december 2026, dan hebben we overleg met de decaan en de faculteit.""",
        "Education and research cooperation between the Netherlands and other countries changed between 2014-2018 and 2019-present. Which rules came in, and what do they ask from a Master or Bachelor programme?",
    })
    void an_ordinary_question_is_no_cv(String text) {
        assertFalse(PersonalData.isCurriculumVitae(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wat vindt u van dr. Van Dam?", "Mevrouw Chen komt in mei", "the candidate, named Ali Karimi", "Can we trust Prof. J. Müller?",
        "onze promovendus Tom de Boer", "Kandidaat heet Olga"})
    void a_named_person_is_noticed(String text) {
        assertTrue(PersonalData.namesAPerson(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wat doet een professor in Delft?", "Mag een PhD candidate uit China komen?", "minister Bruins kondigde het aan", "de heer van stand",
        "Is de promovendus van Sharif University welkom?", "Student aan Universiteit Leiden", "a researcher named in the list", "Mr DNA", "onderzoeker bij TU Delft"})
    void a_role_without_a_name_is_not(String text) {
        assertFalse(PersonalData.namesAPerson(text));
    }
}
