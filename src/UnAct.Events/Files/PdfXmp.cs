using System.Xml;

namespace UnAct.Files;

/// <summary>Reads XMP: every value with the name of the nearest element or attribute that is not RDF's own.</summary>
internal static class PdfXmp
{
    private const int LongestText = 1 << 20;
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", Xmlns = "http://www.w3.org/2000/xmlns/";

    public static IEnumerable<(string Name, string Value)> Read(ReadOnlyMemory<byte> xml)
    {
        var found = new List<(string, string)>();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestText, IgnoreComments = true });
            var names = new Stack<string>();
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    var name = reader.NamespaceURI == Rdf || names.Count > 100 ? names.GetValueOrEmpty() : reader.Name;
                    var isEmpty = reader.IsEmptyElement;
                    while (reader.MoveToNextAttribute())
                    {
                        if (reader.NamespaceURI is not (Rdf or Xmlns) && reader.Prefix is not ("xml" or "xmlns" or ""))
                        {
                            found.Add((reader.Name, reader.Value));
                        }
                    }

                    if (!isEmpty)
                    {
                        names.Push(name);
                    }
                }
                else if (reader.NodeType == XmlNodeType.EndElement)
                {
                    names.Pop();
                }
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                {
                    found.Add((names.GetValueOrEmpty(), reader.Value));
                }
            }
        }
        catch (XmlException)
        {
            // What came before the fault counts; that there is something is itself worth saying.
            found.Add(("XMP", "cannot be read"));
        }

        return found;
    }

    private static string GetValueOrEmpty(this Stack<string> names) => names.TryPeek(out var name) ? name : "XMP";
}
