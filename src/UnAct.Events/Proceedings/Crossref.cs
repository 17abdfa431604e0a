using System.Globalization;
using System.Text;
using System.Xml;
using UnAct.Events;

namespace UnAct.Proceedings;

/// <summary>
/// A deposit of the DOIs of a book at Crossref: their schema 5.3.1, a <c>conference</c> with <c>event_metadata</c>, <c>proceedings_metadata</c> and a <c>conference_paper</c> for each entry
/// (https://www.crossref.org/documentation/schema-library/). A DOI is the prefix, a slash and <see cref="Book.Key"/>. A name is one field and is never split: all of it is the surname, which is the one
/// part that the schema asks for, and names of one word are nothing special. What is no surname to the schema (more than 60 characters, a digit or a question mark) is given as an organisation's.
/// </summary>
public static class Crossref
{
    public const string Schema = "http://www.crossref.org/schema/5.3.1";
    public const string Jats = "http://www.ncbi.nlm.nih.gov/JATS1";

    private const int MostOfSurname = 60, MostOfOrganisation = 511, MostOfName = 512, LeastOfName = 3, MostOfTitle = 511, MostOfPlace = 255, MostOfInstitution = 1024;

    /// <param name="address">Of the page of the book.</param>
    /// <exception cref="Refused">book.not-public, book.is-closed, book.no-deposit, book.nothing-in-it: there is nothing that a DOI could lead to.</exception>
    public static async Task Write(BookDesk desk, string address, Instant now, Stream to)
    {
        if (WhyNot(desk) is { } whyNot)
        {
            throw new Refused(whyNot);
        }

        await using var xml = XmlWriter.Create(to, new XmlWriterSettings { Async = true, Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        new Deposit(xml, desk, desk.Book!, address, now).Write();
        await xml.FlushAsync();
    }

    public static string? WhyNot(BookDesk desk) =>
        !desk.MayDeposit ? "book.not-public" : !desk.IsOpen ? "book.is-closed" : !desk.Book!.HasDeposit ? "book.no-deposit" : !desk.Contents.Entries.Any() ? "book.nothing-in-it" : null;

    private sealed class Deposit(XmlWriter xml, BookDesk desk, Book book, string address, Instant now)
    {
        private readonly DateTimeZone zone = EventDates.Zone(desk.Event.Zone);

        public void Write()
        {
            var stamp = now.InUtc().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
            Start("doi_batch");
            xml.WriteAttributeString("version", "5.3.1");
            xml.WriteAttributeString("xmlns", "xsi", null, "http://www.w3.org/2001/XMLSchema-instance");
            xml.WriteAttributeString("xmlns", "jats", null, Jats);
            xml.WriteAttributeString("schemaLocation", "http://www.w3.org/2001/XMLSchema-instance", $"{Schema} https://www.crossref.org/schemas/crossref5.3.1.xsd");
            Start("head");
            Text("doi_batch_id", $"{book.Stem}-{stamp}");
            Text("timestamp", stamp);
            Start("depositor");
            Text("depositor_name", book.Depositor!);
            Text("email_address", book.DepositorAddress!);
            End();
            Text("registrant", book.Registrant!);
            End();
            Start("body");
            Start("conference");
            Event();
            Proceedings();
            foreach (var entry in desk.Contents.Entries)
            {
                Paper(entry);
            }

            End();
            End();
            End();
        }

        private string Title => Cut(desk.Event.Title.Default, MostOfTitle);

        private void Event()
        {
            Start("event_metadata");
            var name = Cut(desk.Event.Title.Default, MostOfName);
            Text("conference_name", name.Length < LeastOfName ? $"{name}, {Cut(desk.Organiser, MostOfName - name.Length - 2)}" : name);
            if (string.Join(", ", new[] { desk.Event.City.Default, desk.Event.Country }.Where(part => part is { Length: > 0 })) is { Length: >= 2 } place)
            {
                Text("conference_location", Cut(place, MostOfPlace));
            }

            if (desk.Event is { StartsAt: { } start, EndsAt: { } end })
            {
                var (first, last) = (start.InZone(zone).Date, (end - Duration.Epsilon).InZone(zone).Date);
                Start("conference_date");
                foreach (var (of, day) in new[] { ("start", first), ("end", last) })
                {
                    xml.WriteAttributeString($"{of}_day", Two(day.Day));
                    xml.WriteAttributeString($"{of}_month", Two(day.Month));
                    xml.WriteAttributeString($"{of}_year", Four(day.Year));
                }

                xml.WriteString(string.Create(CultureInfo.InvariantCulture, $"{first:uuuu'-'MM'-'dd} - {last:uuuu'-'MM'-'dd}"));
                End();
            }

            End();
        }

        private void Proceedings()
        {
            Start("proceedings_metadata");
            Language(desk.Event.Title.Language);
            Text("proceedings_title", Title);
            Start("publisher");
            Text("publisher_name", book.Registrant!);
            End();
            Published();
            Start("noisbn");
            xml.WriteAttributeString("reason", "archive_volume");
            End();
            Doi(book.Stem, address);
            End();
        }

        private void Paper(BookEntry entry)
        {
            Start("conference_paper");
            xml.WriteAttributeString("publication_type", "abstract_only");
            Language(entry.Language);
            if (entry.Authors.Count > 0)
            {
                Start("contributors");
                foreach (var (at, author) in entry.Authors.Index())
                {
                    Author(author, at == 0);
                }

                End();
            }

            Start("titles");
            Text("title", entry.Title);
            End();
            Abstract(entry);
            Published();
            Doi(book.Key(entry.Number), string.Create(CultureInfo.InvariantCulture, $"{address}#n-{entry.Number}"));
            End();
        }

        private void Author(BookAuthor author, bool first)
        {
            var isSurname = author.Name.Length <= MostOfSurname && !author.Name.Any(c => char.IsDigit(c) || c == '?');
            Start(isSurname ? "person_name" : "organization");
            xml.WriteAttributeString("sequence", first ? "first" : "additional");
            xml.WriteAttributeString("contributor_role", "author");
            if (!isSurname)
            {
                xml.WriteString(Clean(Cut(author.Name, MostOfOrganisation)));
                End();
                return;
            }

            Text("surname", author.Name);
            if (author.Affiliation.Length > 0)
            {
                Start("affiliations");
                Start("institution");
                Text("institution_name", Cut(author.Affiliation, MostOfInstitution));
                End();
                End();
            }

            if (author.Orcid is { Length: > 0 } orcid)
            {
                Text("ORCID", $"https://orcid.org/{orcid}");
            }

            End();
        }

        /// <summary>As it was typed, a paragraph a paragraph.</summary>
        private void Abstract(BookEntry entry)
        {
            string[] paragraphs = [.. entry.Abstract.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
            if (paragraphs.Length == 0)
            {
                return;
            }

            xml.WriteStartElement("jats", "abstract", Jats);
            xml.WriteAttributeString("xml", "lang", null, entry.Language);
            foreach (var paragraph in paragraphs)
            {
                xml.WriteElementString("jats", "p", Jats, Clean(paragraph));
            }

            End();
        }

        /// <summary>On the day on which the book was opened.</summary>
        private void Published()
        {
            var day = book.OpenedAt!.Value.InZone(zone).Date;
            Start("publication_date");
            xml.WriteAttributeString("media_type", "online");
            Text("month", Two(day.Month));
            Text("day", Two(day.Day));
            Text("year", Four(day.Year));
            End();
        }

        private void Doi(string name, string resource)
        {
            Start("doi_data");
            Text("doi", $"{book.Prefix}/{name}");
            Text("resource", resource);
            End();
        }

        /// <summary>Two letters, or none: the schema knows no more.</summary>
        private void Language(string tag)
        {
            if (tag.Split('-')[0] is { Length: 2 } known)
            {
                xml.WriteAttributeString("language", known);
            }
        }

        private void Start(string name) => xml.WriteStartElement(name, Schema);

        private void End() => xml.WriteEndElement();

        private void Text(string name, string value) => xml.WriteElementString(name, Schema, Clean(value));

        private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

        private static string Four(int number) => number.ToString("0000", CultureInfo.InvariantCulture);

        private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

        /// <summary>Without what XML 1.0 cannot say.</summary>
        private static string Clean(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value)));
    }
}
