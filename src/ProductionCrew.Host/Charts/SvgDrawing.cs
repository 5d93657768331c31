using System.Globalization;
using System.Text;
using System.Xml;

namespace ProductionCrew.Host.Charts;

/// <summary>Writes one SVG document. All text is escaped, and texts are placed without being measured, so that every machine writes the same.</summary>
internal sealed class SvgDrawing : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private readonly MemoryStream bytes = new();
    private readonly XmlWriter xml;

    /// <param name="title">The text that stands for the picture; the description says more.</param>
    public SvgDrawing(string kind, int width, int height, string title, string description)
    {
        xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        xml.WriteStartElement("svg", Namespace);
        Attributes(
            ("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}")),
            ("width", Number(width)),
            ("height", Number(height)),
            ("role", "img"),
            ("aria-labelledby", "title desc"),
            ("data-chart", kind)
        );
        Element("title", title, ("id", "title"));
        Element("desc", description, ("id", "desc"));
        Element("style", ChartStyle.Css);
        Element("rect", null, ("class", "page"), ("width", Number(width)), ("height", Number(height)));
    }

    /// <summary>A coordinate: a hundredth of a pixel is finer than anybody sees.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public void Text(double x, double y, string text, string anchor = "start", string? @class = null) =>
        Element("text", text, ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor), ("class", @class));

    public void Line(string @class, double x1, double y1, double x2, double y2) =>
        Element("line", null, ("class", @class), ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)));

    public void Path(string @class, string data, params (string Name, string? Value)[] facts) =>
        Element("path", null, [("class", @class), ("d", data), .. facts]);

    public void Element(string name, string? text, params (string Name, string? Value)[] attributes)
    {
        Begin(name, attributes);
        if (text is not null)
        {
            xml.WriteString(Printable(text));
        }

        End();
    }

    public void Begin(string name, params (string Name, string? Value)[] attributes)
    {
        xml.WriteStartElement(name, Namespace);
        Attributes(attributes);
    }

    public void End() => xml.WriteEndElement();

    public byte[] ToBytes()
    {
        xml.WriteEndDocument();
        xml.Flush();
        return bytes.ToArray();
    }

    public void Dispose() => xml.Dispose();

    private void Attributes(params (string Name, string? Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                xml.WriteAttributeString(name, Printable(value));
            }
        }
    }

    /// <summary>Titles from before invisible characters were refused may have some that no XML can hold.</summary>
    private static string Printable(string text) =>
        text.EnumerateRunes().All(IsOfXml)
            ? text
            : string.Concat(text.EnumerateRunes().Select(rune => IsOfXml(rune) ? rune : Rune.ReplacementChar));

    private static bool IsOfXml(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);
}
