"""Names: facts about proper names that no count can tell: countries, adjectives inside names, first names, titles, brands.

Countries and their adjectives follow the list of the Federal Foreign Office (Länderverzeichnis für den amtlichen
Gebrauch); the other lists hold common knowledge, and say what they leave out.
"""

from __future__ import annotations

import functools
from typing import Final

COUNTRIES_WITH_ARTICLE: Final[dict[str, str]] = {
    "Ukraine": "die", "Schweiz": "die", "Türkei": "die", "Slowakei": "die", "Mongolei": "die", "Krim": "die",
    "Elfenbeinküste": "die", "Bundesrepublik": "die", "Sowjetunion": "die", "Tschechoslowakei": "die",
    "Republik": "die", "Föderation": "die", "Antarktis": "die", "Arktis": "die", "Toskana": "die", "Bretagne": "die",
    "Normandie": "die", "Provence": "die", "Lombardei": "die", "Walachei": "die", "Steiermark": "die", "Pfalz": "die",
    "Lausitz": "die", "Iran": "der", "Irak": "der", "Libanon": "der", "Jemen": "der", "Sudan": "der", "Südsudan": "der",
    "Tschad": "der", "Kongo": "der", "Oman": "der", "Vatikan": "der", "Niger": "der", "Senegal": "der",
    "Kosovo": "der", "Balkan": "der", "Donbass": "der", "Kaukasus": "der", "Peloponnes": "der",
    "Niederlande": "die", "Philippinen": "die", "Malediven": "die", "Seychellen": "die", "Komoren": "die",
    "Bahamas": "die", "USA": "die", "Emirate": "die", "Vereinigten Staaten": "die", "Salomonen": "die",
    "Elsass": "das", "Saarland": "das", "Baltikum": "das", "Burgund": "das", "Tessin": "das", "Wallis": "das",
}  # fmt: skip
"""Countries and regions that always stand with their article; those of the plural have "die"."""

_COUNTRIES: Final = """
Afghanistan afghanisch · Ägypten ägyptisch · Albanien albanisch · Algerien algerisch · Andorra andorranisch · Angola
angolanisch · Argentinien argentinisch · Armenien armenisch · Aserbaidschan aserbaidschanisch · Äthiopien äthiopisch ·
Australien australisch · Bahrain bahrainisch · Bangladesch bangladeschisch · Belarus belarussisch · Belgien belgisch ·
Benin beninisch · Bhutan bhutanisch · Bolivien bolivianisch · Bosnien bosnisch · Botsuana botsuanisch · Brasilien
brasilianisch · Bulgarien bulgarisch · Burundi burundisch · Chile chilenisch · China chinesisch · Dänemark dänisch ·
Deutschland deutsch · Ecuador ecuadorianisch · Eritrea eritreisch · Estland estnisch · Finnland finnisch · Frankreich
französisch · Gabun gabunisch · Gambia gambisch · Georgien georgisch · Ghana ghanaisch · Griechenland griechisch ·
Großbritannien britisch · England englisch · Schottland schottisch · Wales walisisch · Guatemala guatemaltekisch ·
Guinea guineisch · Guyana guyanisch · Haiti haitianisch · Honduras honduranisch · Indien indisch · Indonesien indonesisch
· Irland irisch · Island isländisch · Israel israelisch · Italien italienisch · Jamaika jamaikanisch · Japan japanisch ·
Jordanien jordanisch · Kambodscha kambodschanisch · Kamerun kamerunisch · Kanada kanadisch · Kasachstan kasachisch ·
Katar katarisch · Kenia kenianisch · Kirgisistan kirgisisch · Kolumbien kolumbianisch · Kroatien kroatisch · Kuba
kubanisch · Kuwait kuwaitisch · Laos laotisch · Lesotho lesothisch · Lettland lettisch · Liberia liberianisch · Libyen
libysch · Liechtenstein liechtensteinisch · Litauen litauisch · Luxemburg luxemburgisch · Madagaskar madagassisch ·
Malawi malawisch · Malaysia malaysisch · Mali malisch · Malta maltesisch · Marokko marokkanisch · Mauretanien
mauretanisch · Mauritius mauritisch · Mexiko mexikanisch · Moldau moldauisch · Monaco monegassisch · Montenegro
montenegrinisch · Mosambik mosambikanisch · Myanmar myanmarisch · Namibia namibisch · Nepal nepalesisch · Neuseeland
neuseeländisch · Nicaragua nicaraguanisch · Nigeria nigerianisch · Nordkorea nordkoreanisch · Südkorea südkoreanisch ·
Korea koreanisch · Nordmazedonien nordmazedonisch · Norwegen norwegisch · Österreich österreichisch · Pakistan
pakistanisch · Palästina palästinensisch · Panama panamaisch · Paraguay paraguayisch · Peru peruanisch · Polen polnisch ·
Portugal portugiesisch · Ruanda ruandisch · Rumänien rumänisch · Russland russisch · Sambia sambisch · Samoa samoanisch ·
Saudi-Arabien saudi-arabisch · Schweden schwedisch · Serbien serbisch · Simbabwe simbabwisch · Singapur singapurisch ·
Slowenien slowenisch · Somalia somalisch · Spanien spanisch · Südafrika südafrikanisch · Suriname surinamisch · Syrien
syrisch · Tadschikistan tadschikisch · Taiwan taiwanisch · Tansania tansanisch · Thailand thailändisch · Togo togoisch ·
Tschechien tschechisch · Tunesien tunesisch · Turkmenistan turkmenisch · Uganda ugandisch · Ungarn ungarisch · Uruguay
uruguayisch · Usbekistan usbekisch · Venezuela venezolanisch · Vietnam vietnamesisch · Zypern zyprisch · Preußen preußisch
· Bayern bayerisch · Sachsen sächsisch · Hessen hessisch · Thüringen thüringisch · Afrika afrikanisch · Amerika
amerikanisch · Asien asiatisch · Europa europäisch · Ukraine ukrainisch · Schweiz schweizerisch · Türkei türkisch ·
Slowakei slowakisch · Mongolei mongolisch · Iran iranisch · Irak irakisch · Libanon libanesisch · Jemen jemenitisch ·
Sudan sudanesisch · Tschad tschadisch · Kongo kongolesisch · Oman omanisch · Vatikan vatikanisch · Senegal senegalesisch ·
Kosovo kosovarisch · Niederlande niederländisch · Philippinen philippinisch · Sowjetunion sowjetisch
"""

COUNTRIES: Final[dict[str, str]] = dict(pair.split() for pair in _COUNTRIES.split("·"))
"""Countries, a few of their parts and the continents, each with its adjective."""

ADJECTIVES_IN_NAMES: Final[dict[str, frozenset[str]]] = {
    stem: frozenset(nouns.split())
    for stem, nouns in {
        "vereinigt": "Staaten Königreich Emirate Nationen",
        "vereint": "Nationen",
        "nah": "Osten Ostens",
        "mittler": "Osten Ostens Westen Reife",
        "fern": "Osten Ostens",
        "wild": "Westen Westens",
        "groß": "Koalition Rat Rates Mauer Kurfürst Kurfürsten Bär Wagen Zapfenstreich Belt Preis Saal Arber Brockhaus "
        "Seen Ebene Strafkammer Senat Zwerg Vaterländische Müggelsee Plöner",
        "rot": "Kreuz Kreuzes Armee Meer Meeres Platz Platzes Khmer Halbmond Halbmondes Faden Rathaus Flora Planet Bulle",
        "schwarz": "Meer Meeres Peter Loch Tod Freitag Brett Elster Kanal September Witwe Pumpe Null Liste",
        "tot": "Meer Meeres Winkel",
        "gelb": "Meer Meeres Fluss Seiten Karte Engel",
        "weiß": "Haus Hauses Ring Rose Meer Nil Tod Sonntag Berg",
        "still": "Ozean Ozeans",
        "blau": "Nil Planet Reiter Engel Moschee Brief Helm",
        "grün": "Woche Punkt Gewölbe Pass Gürtel Kuppel Ring Damm",
        "alt": "Land Pinakothek Testament Testaments Fritz Wache Museum Nationalgalerie Reich Donau Rhein Rathaus Oper",
        "neu": "Testament Testaments Pinakothek Nationalgalerie Welt Deutschland Museum Musik Zürcher Wache Sachlichkeit Deutsche Synagoge",
        "heilig": "Vater Vaters Stuhl Stuhls Geist Geistes Land Landes Abend Abends Krieg Drei Jahr Schrift Messe Grab Römische "
        "Römischen Allianz Familie Synod Nacht",
        "klein": "Belt Bär Antillen Wagen",
        "hoh": "Rat Tatra Tauern Haus Schule Lied Venn Dom Kommissar Vertreter Vertreterin Peißenberg Warte Meißner Behörde",
        "erst": "Weltkrieg Weltkriegs Weltkrieges Bürgermeister Hilfe Republik Senat Kammer Weltkriege Vorsitzender Vorsitzende",
        "zweit": "Weltkrieg Weltkriegs Weltkrieges Republik Bundesliga Kammer Senat Vatikanische Vatikanischen Deutsche Bürgermeister Welt",
        "dritt": "Reich Reiches Reichs Welt Republik Liga Programm",
        "viert": "Republik Gewalt",
        "deutsch": "Bank Bahn Post Telekom Bundestag Bundestages Bundestags Bundesbank Reich Reiches Reichs Welle Börse Presse "
        "Demokratische Demokratischen Museum Theater Oper Fußball Fußball-Bund Rote Roten Wetterdienst Akademie Gesellschaft "
        "Forschungsgemeinschaft Ritter Orden Ordens Kaiserreich Bund Bundes Umwelthilfe Wohnen Gewerkschaftsbund Städtetag "
        "Ethikrat Institut Nationalbibliothek Meister Meisterin Meisterschaft Meisterschaften Einheit Zentrum Bucht "
        "Richterbund Anwaltverein Mieterbund Bauernverband Krebsforschungszentrum Olympische Umweltstiftung Kinderschutzbund "
        "Industrie Sprache Jugendinstitut Feuerwehrverband Schäferhund Dogge Bundeswehr Historische Filmpreis Buchpreis",
        "europäisch": "Union Kommission Parlament Parlaments Rat Rates Gerichtshof Gerichtshofs Zentralbank Gemeinschaft Gemeinschaften "
        "Weltraumorganisation Wirtschaftsgemeinschaft Wirtschaftsraum Menschenrechtskonvention Freihandelsassoziation Investitionsbank "
        "Währungsunion Stabilitätsmechanismus Arzneimittelagentur Nachbarschaftspolitik Südsternwarte Volkspartei Atomgemeinschaft "
        "Patentamt Sozialfonds Rechnungshof Rechnungshofs Verteidigungsagentur Kulturhauptstadt Linke Bürgerinitiative",
        "britisch": "Inseln Museum Empire Columbia",
        "französisch": "Revolution Republik Guayana",
        "russisch": "Föderation Revolution",
        "italienisch": "Republik",
        "österreichisch": "Bundesbahnen Nationalbank Rundfunk Volkspartei Nationalbibliothek Bundesheer Post Gewerkschaftsbund",
        "schweizerisch": "Eidgenossenschaft Bundesbahnen Nationalbank Rote Bundesrat Bundesgericht Post Volkspartei",
        "türkisch": "Republik Nationalversammlung", "kurdisch": "Arbeiterpartei",
        "bayerisch": "Rundfunk Rundfunks Wald Waldes Staatsoper Landtag Staatsgemäldesammlungen Motoren Verfassungsschutz",
        "bayrisch": "Rundfunk Wald", "hessisch": "Rundfunk Landtag", "westdeutsch": "Rundfunk", "norddeutsch": "Rundfunk Bund Bundes Tiefebene",
        "mitteldeutsch": "Rundfunk", "sächsisch": "Schweiz Landtag", "römisch": "Reich Reiches Reichs Kaiserzeit Republik",
        "byzantinisch": "Reich Reiches Reichs", "osmanisch": "Reich Reiches Reichs", "persisch": "Golf Golfs Reich",
        "indisch": "Ozean Ozeans", "atlantisch": "Ozean Ozeans", "pazifisch": "Ozean Ozeans", "arktisch": "Ozean Rat",
        "kaspisch": "Meer Meeres", "asowsch": "Meer Meeres", "chinesisch": "Mauer Meer", "südchinesisch": "Meer Meeres",
        "amerikanisch": "Bürgerkrieg Bürgerkriegs Unabhängigkeitskrieg", "spanisch": "Bürgerkrieg Bürgerkriegs Erbfolgekrieg Treppe Hofreitschule",
        "kalt": "Krieg Krieges Kriegs Buffet Platte", "prager": "Frühling", "arabisch": "Frühling Frühlings Liga Emirate Halbinsel Republik",
        "evangelisch": "Kirche Akademie Kirchentag", "katholisch": "Kirche Soziallehre", "orthodox": "Kirche",
        "international": "Währungsfonds Gerichtshof Gerichtshofs Strafgerichtshof Strafgerichtshofs Raumstation Atomenergie-Organisation "
        "Energieagentur Komitee Rote Olympische Frauentag Atomenergiebehörde Seegerichtshof Bank Föderation",
        "olympisch": "Spiele Spielen Spiel Sommerspiele Winterspiele Komitee Komitees Feuer Dorf",
        "paralympisch": "Spiele Komitee", "königlich": "Hoheit Akademie Marine Oper", "kaiserlich": "Marine",
        "oberst": "Gerichtshof Rat Sowjet Gericht Heeresleitung", "höchst": "Gericht", "sozialistisch": "Einheitspartei Republik Internationale",
        "kommunistisch": "Partei Internationale Manifest", "sozialdemokratisch": "Partei", "christlich": "Soziale",
        "christlich-demokratisch": "Union", "christlich-sozial": "Union", "frei": "Demokratische Demokratischen Demokraten Wähler Universität Volksbühne Deutsche",
        "demokratisch": "Republik Partei Volksrepublik", "islamisch": "Staat Staates Staats Republik Revolution Zentrum",
        "republikanisch": "Partei Garde", "liberal": "Demokraten", "magisch": "Dreieck", "bermuda": "Dreieck", "technisch": "Universität Hilfswerk Hilfswerks Hochschule Überwachungsverein",
        "golden": "Kamera Bär Gate Horn Palme Schnitt Ball Löwe Zwanziger Bulle Globe Temple Vlies Zeitalter Horde Himbeere", "silbern": "Bär Löwe Lorbeerblatt",
        "statistisch": "Bundesamt Bundesamtes Landesamt", "wissenschaftlich": "Dienst Dienste Rat", "auswärtig": "Amt Amtes Amts Dienst Ausschuss",
        "öffentlich": "Dienst", "allgemein": "Zeitung Deutsche", "süddeutsch": "Zeitung", "frankfurter": "Allgemeine",
        "ander": "Bibliothek", "letzt": "Generation Abendmahl Abendmahls Ölung", "jüngst": "Gericht Tag", "ewig": "Stadt Licht Lampe Friede", "heiss": "Zeit",
        "eisern": "Vorhang Vorhangs Kreuz Kanzler Lady Thron", "gordisch": "Knoten", "peloponnesisch": "Krieg Krieges", "punisch": "Krieg Krieges Kriege Kriegen",
        "dreißigjährig": "Krieg Krieges Kriegs", "siebenjährig": "Krieg Krieges Kriegs", "hundertjährig": "Krieg Krieges", "westfälisch": "Friede Frieden Friedens",
        "schiefer": "Turm", "schief": "Turm", "chicagoer": "Schule", "finnisch": "Meerbusen", "bottnisch": "Meerbusen", "adriatisch": "Meer", "ägäisch": "Meer",
        "ligurisch": "Meer", "tyrrhenisch": "Meer", "karibisch": "Meer", "irisch": "See", "japanisch": "Meer", "biskayisch": "Golf", "bengalisch": "Golf", "syrisch": "Wüste", "libysch": "Wüste",
        "afrikanisch": "Union", "hanseatisch": "Oberlandesgericht", "nordisch": "Rat Kombination", "baltisch": "Staaten Rat",
        "rheinisch": "Post", "berliner": "Mauer", "lernäisch": "Hydra", "zoologisch": "Garten Gartens", "botanisch": "Garten Gartens", "englisch": "Garten Gartens",
    }.items()
}  # fmt: skip
"""Adjectives that keep their capital before certain nouns because the pair is a name, by their stem."""

_ENDINGS: Final = ("er", "en", "em", "es", "e")


def stem(adjective: str) -> str:
    """An adjective form without its ending, small.

    >>> stem("Vereinigten"), stem("Nahe")
    ('vereinigt', 'nah')
    """
    small = adjective.lower()
    for ending in _ENDINGS:
        if small.endswith(ending) and len(small) > len(ending) + 2:
            return small[: -len(ending)]
    return small


@functools.lru_cache(maxsize=20_000)
def in_name(adjective: str, noun: str) -> bool:
    """Whether an adjective keeps its capital before this noun.

    >>> in_name("Roten", "Kreuzes"), in_name("Roten", "Schuhe")
    (True, False)
    """
    return noun in ADJECTIVES_IN_NAMES.get(stem(adjective), ()) or noun in ADJECTIVES_IN_NAMES.get(
        adjective.lower(), ()
    )


@functools.cache
def _nationalities() -> frozenset[str]:
    return frozenset(COUNTRIES.values())


def is_nationality(adjective: str) -> bool:
    """Whether a form, whatever its case and ending, is the adjective of a country: Russische, dänischem.

    >>> is_nationality("Dänischem"), is_nationality("Schnellem")
    (True, False)
    """
    return stem(adjective) in _nationalities() or adjective.lower() in _nationalities()


FIRST_NAMES: Final = frozenset(
    """
    Adam Adelheid Adolf Adrian Agnes Ahmed Alain Albert Albrecht Alec Alejandro Aleksandr Alena Alex Alexander Alexandra
    Alexandre Alexei Alexej Alfons Alfred Ali Alice Alicia Alina Alisa Alois Alwin Amanda Amelie Amy Ana Anastasia
    Anatoli Anders André Andre Andrea Andreas Andreij Andrej Andrew Andrzej Angela Angelika Angelina Anika Anita Anja
    Ann Anna Anne Annegret Anneliese Annemarie Annette Annika Anouk Anselm Anthony Antje Anton Antonia Antonio Antony
    Archibald Armin Arne Arno Arnold Arthur Artur Astrid August Auguste Axel Barack Barbara Bärbel Bartholomäus Bastian
    Beat Beate Beatrice Beatrix Ben Benedikt Benjamin Benno Bernadette Bernard Bernd Bernhard Bernie Berta Bertha
    Berthold Bertolt Bettina Bill Birgit Björn Bob Bodo Boris Brad Brian Brigitte Britta Bruce Bruno Burkhard Camille
    Carl Carla Carlo Carlos Carmen Carol Carola Caroline Carsten Caspar Cäcilie Cecilia Chantal Charles Charlotte Chris
    Christa Christel Christian Christiane Christina Christine Christof Christoph Christopher Cindy Claire Clara Claude
    Claudia Claudio Claus Clemens Conrad Constanze Cornelia Cornelius Dagmar Dan Daniel Daniela Danny Dario Dave David
    Dean Debora Deborah Denis Dennis Detlef Detlev Diana Diego Dieter Diether Dietmar Dietrich Dimitri Dirk Dmitri
    Dmitrij Dmytro Dolores Dominic Dominik Dominique Donald Doris Dorothea Dorothee Douglas Dragan Eberhard Eckart
    Eckhard Edeltraud Edgar Edith Edmund Eduard Edward Edwin Egon Ekaterina Eleonore Elena Elfriede Elias Elisa
    Elisabeth Elise Elizabeth Ella Elke Ella Ellen Elmar Elon Elsa Else Elvira Emanuel Emil Emilia Emily Emma Emmanuel
    Emmanuelle Enrico Enrique Eric Erich Erik Erika Erna Ernst Erwin Esther Ethan Eugen Eva Eveline Evelyn Ewald Fabian
    Fatima Felicitas Felix Ferdinand Fernando Fidel Finn Flora Florian Francesca Francesco Francis Francisco Franco
    François Françoise Frank Franz Franziska Fred Frederic Frederick Frederik Frida Frieda Friedhelm Friedrich
    Friederike Fritz Gabriel Gabriele Gabriela Gareth Gary Gebhard Georg George Georges Gerald Gerard Gerd Gerda Gerhard
    Gerhart Gero Gerold Gert Gertrud Giovanna Giovanni Gisela Giuseppe Gottfried Gotthold Gottlieb Grace Greta Gregor
    Grigori Gudrun Guido Guillaume Gundula Günter Günther Gustav Hannah Hanna Hanne Hannelore Hannes Hans Harald Harry
    Hartmut Hassan Hedwig Heide Heidemarie Heidi Heike Heiko Heiner Heinrich Heinz Helen Helena Helene Helga Helge
    Hellmut Helmut Helmuth Hendrik Henri Henriette Henrik Henry Herbert Heribert Hermann Hermine Herta Hertha Hieronymus
    Hilary Hilda Hilde Hildegard Hillary Hjalmar Holger Horst Hubert Hugh Hugo Ian Ibrahim Ida Ignaz Igor Ilja Ilona
    Ilse Imke Immanuel Ina Ines Inga Inge Ingeborg Ingo Ingrid Irene Irina Iris Irmgard Isaac Isabel Isabella Isabelle
    Ismail Iwan Jack Jacob Jacqueline Jacques Jakob James Jan Jana Jane Janet Janina Jannik Jasmin Jason Javier Jean
    Jeff Jeffrey Jennifer Jens Jeremias Jeremy Jerry Jessica Jewgeni Jill Jim Jimmy Jo Joachim Joan Joana Jochen Joe
    Joel Johann Johanna Johannes John Johnny Jolanda Jonas Jonathan Jörg Jorge José Josef Josefine Joseph Joshua Juan
    Judith Julia Julian Juliane Julie Julius Jupp Juri Jürgen Justin Jutta Kamala Karen Karim Karin Karl Karla Karoline
    Karsten Kaspar Katharina Käthe Kathleen Kathrin Katja Katrin Kay Keith Ken Kenneth Kerstin Kevin Kilian Kim Kirsten
    Klara Klaudia Klaus Klemens Konrad Konstantin Kristin Kristina Kurt Lara Larissa Larry Lars Laszlo Laura Laurent
    Lea Lena Leni Leo Leon Leonard Leonardo Leonhard Leonid Leonie Leopold Lew Liam Lina Linda Linus Lisa Liselotte
    Lothar Louis Louise Luca Lucas Lucia Ludmilla Ludwig Luigi Luis Luisa Luise Lukas Lutz Lydia Magdalena Magnus Maik
    Maja Malte Manfred Manuel Manuela Marc Marcel Marcella Marco Marcus Margaret Margarete Margarethe Margot Margret
    Maria Mariana Marianne Marie Marietta Marina Mario Marion Marius Mark Marko Markus Marlene Marlies Marta Martha
    Martin Martina Mary Mathias Mathilde Matthew Matthias Matthäus Maurice Max Maximilian Maxim Mechthild Mehmet Melanie
    Melissa Michael Michaela Michail Michel Michele Michelle Miguel Mike Milan Milena Mina Miriam Mirjam Mirko Mitch
    Mohamed Mohammed Monica Monika Monique Moritz Moses Muhammad Mustafa Nadine Nadja Nancy Natalia Natalie Natascha
    Nathalie Nathan Neil Nelson Nick Nico Nicola Nicolas Nicole Niklas Nikita Niko Nikolai Nikolaj Nikolaus Nils Nina
    Noah Nora Norbert Norman Olaf Oleg Oleksandr Olena Olga Oliver Olivia Olivier Oscar Oskar Otmar Otto Otfried Pablo
    Pamela Paolo Pascal Patricia Patrick Patrizia Paul Paula Pauline Pawel Pedro Peer Peggy Per Peter Petra Petro Phil
    Philip Philipp Philippe Pia Pierre Pjotr Rachel Rafael Rahel Raimund Rainer Ralf Ralph Ramona Raphael Raul Raymond
    Rebecca Regina Regine Reiner Reinhard Reinhold Renate René Rex Ricardo Richard Rita Robert Roberto Robin Rodrigo
    Roger Roland Rolf Roman Ron Ronald Ronny Rosa Rosemarie Roswitha Roy Rudi Rüdiger Rudolf Rupert Ruth Ryan Sabine
    Sabrina Sahra Salma Salvador Sam Samuel Sandra Sandro Sara Sarah Sascha Saskia Sebastian Selma Sergei Sergej Sergio
    Sibylle Siegbert Siegfried Sigmar Sigmund Sigrid Silke Silvia Silvio Simon Simone Slobodan Sofia Sofie Sonja Sophia
    Sophie Stefan Stefanie Stella Steffen Steffi Stephan Stephanie Stephen Steve Steven Stuart Susan Susanna Susanne
    Sven Svenja Sybille Sylvester Sylvia Tamara Tanja Tatjana Ted Teresa Theo Theodor Theresa Therese Thilo Thomas
    Thorsten Till Tilman Tim Timo Timothy Tina Tino Tobias Tom Tomas Toni Tony Torben Torsten Udo Ulf Ulla Ulrich
    Ulrike Ursula Ute Uta Uwe Valentin Valentina Valerie Vanessa Vera Verena Veronika Victor Victoria Viktor Viktoria
    Vincent Vitali Vitali Vladimir Volker Volodymyr Waldemar Walentina Walter Walther Waltraud Wassili Wenzel Werner
    Wiebke Wilfried Wilhelm Wilhelmine Willi William Willy Winfried Winston Witali Wladimir Wolf Wolfgang Wolfram
    Wolodymyr Xavier Xenia Yannick Yasmin Yvette Yvonne Zoe Zoé
    """.split()
)
"""Common first names in German texts; names that are also everyday words (Rose, Mai, Gold) are left out."""

TITLES: Final = frozenset(
    """
    Herr Herrn Frau Fräulein Dr Doktor Professor Professorin Prof Präsident Präsidenten Präsidentin Kanzler Kanzlerin
    Bundeskanzler Bundeskanzlers Bundeskanzlerin Bundespräsident Bundespräsidenten US-Präsident US-Präsidenten
    Ministerpräsident Ministerpräsidenten Ministerpräsidentin Premierminister Premierministers Premierministerin Premier
    Minister Ministers Ministerin Außenminister Außenministers Außenministerin Innenminister Innenministers
    Innenministerin Finanzminister Finanzministers Finanzministerin Verteidigungsminister Verteidigungsministers
    Verteidigungsministerin Justizminister Justizministerin Wirtschaftsminister Wirtschaftsministerin Gesundheitsminister
    Gesundheitsministerin Umweltminister Umweltministerin Verkehrsminister Verkehrsministerin Staatssekretär
    Staatssekretärin Senator Senatorin Gouverneur Gouverneurin Abgeordneter Abgeordnete Abgeordneten Bürgermeister
    Bürgermeisters Bürgermeisterin Oberbürgermeister Oberbürgermeisterin Landrat Landrätin Parteichef Parteichefin
    Fraktionschef Fraktionschefin Generalsekretär Generalsekretärs Generalsekretärin Vorsitzender Vorsitzende
    Vorsitzenden Sprecher Sprechers Sprecherin Regierungssprecher Regierungssprecherin Chef Chefin Direktor Direktors
    Direktorin Leiter Leiterin Trainer Trainers Trainerin Bundestrainer Bundestrainers Kapitän Torwart Stürmer
    Verteidiger Papst Papstes Kardinal Bischof Bischofs Bischöfin Erzbischof Pfarrer Pfarrerin Pater Bruder Schwester
    König Königs Königin Kaiser Kaisers Kaiserin Prinz Prinzen Prinzessin Fürst Fürsten Fürstin Herzog Herzogs Herzogin
    Graf Grafen Gräfin Baron Baronin Freiherr Zar Zaren Sultan Scheich General Generals Oberst Major Hauptmann Leutnant
    Admiral Marschall Feldmarschall Kommandant Kommissar Kommissarin Inspektor Richter Richterin Staatsanwalt
    Staatsanwältin Rechtsanwalt Rechtsanwältin Anwalt Anwältin Autor Autors Autorin Schriftsteller Schriftstellerin
    Dichter Dichters Dichterin Regisseur Regisseurs Regisseurin Schauspieler Schauspielers Schauspielerin Sänger Sängers
    Sängerin Komponist Komponisten Komponistin Maler Malers Malerin Architekt Architekten Architektin Physiker Physikers
    Physikerin Philosoph Philosophen Historiker Historikers Historikerin Ökonom Ökonomen Forscher Forscherin
    Moderator Moderators Moderatorin Journalist Journalisten Journalistin Reporter Reporterin Intendant Dirigent Onkel
    Tante Oma Opa Vater Mutter Kollege Kollegen Kollegin Genosse Genossin Sankt St Lord Lady Sir Mister Madame Monsieur
    """.split()
)
"""Titles, offices and callings that stand before a name without a comma."""

BRANDS: Final = frozenset(
    """
    YouTube MediaMarkt iPhone iPhones iPad iPads iPod iMac iOS iCloud iTunes macOS tvOS watchOS eBay BioNTech PayPal LinkedIn
    WhatsApp TikTok ChatGPT OpenAI DeepL DeepMind GitHub GitLab JavaScript TypeScript PowerPoint PowerShell OneDrive
    OneNote SharePoint LibreOffice OpenOffice WordPress MySQL PostgreSQL MongoDB GraphQL VMware McDonald McDonalds
    McKinsey McLaren MacBook MacBooks FedEx DaimlerChrysler ThyssenKrupp RheinEnergie HelloFresh AirPods AirBnB
    AstraZeneca GlaxoSmithKline SpaceX StarCraft WarCraft PlayStation GameBoy FaceTime YouGov RyanAir EasyJet EuroJackpot
    BMWi BMBF GmbH GmbHs BAföG BaföG DIHK VfB VfL TuS FlixBus CinemaxX ProSieben ProSiebenSat RTLplus StuPa AStA
    ArcelorMittal NordLB WestLB HSHNordbank LaTeX BibTeX OpenStreetMap OpenVPN QuickTime QuarkXPress PageRank AdBlue
    DreamWorks BuzzFeed WeTransfer SoundCloud DuckDuckGo LaserJet DeskJet OfficeJet ThinkPad WiFi HiFi LaGuardia
    MasterCard EuroCity InterCity BahnCard StackOverflow NaturFreunde PostFinance PostAuto SwissLife UniCredit FinTech
    BigBrother CrossFit LeBron DiCaprio DeVito MacGyver McCartney McEnroe McCain McConnell McGregor McQueen O'Neill
    """.split()
)
"""Names with a capital inside, or a small letter first, that are written so by their owners."""

SMALL_NAMES: Final = frozenset(
    "iPhone iPhones iPad iPads iPod iMac iOS iCloud iTunes macOS tvOS watchOS eBay pH mRNA npm git".split()
)
"""Names that keep their small letter at the start of a sentence."""
