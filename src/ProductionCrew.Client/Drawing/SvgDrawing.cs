using System.Globalization;
using System.Text;
using System.Xml;

namespace ProductionCrew.Client.Drawing;

/// <summary>Writes one drawing: a document of its own, or a part of a page. All text is escaped, and texts are placed without being measured, so that every machine writes the same.</summary>
internal sealed class SvgDrawing : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private readonly MemoryStream bytes = new();
    private readonly XmlWriter xml;

    /// <param name="title">The text that stands for the picture; the description says more.</param>
    /// <param name="part">Which part of a page it is; null for a document of its own, which has its own style, size and background.</param>
    public SvgDrawing(string kind, int width, int height, string title, string description, string? part = null)
    {
        xml = XmlWriter.Create(
            bytes,
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                OmitXmlDeclaration = part is not null,
            }
        );
        var (titleId, descriptionId) = part is null ? ("title", "desc") : ($"{part}-title", $"{part}-desc");
        xml.WriteStartElement("svg", Namespace);
        Attributes(
            ("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}")),
            ("width", part is null ? Number(width) : null),
            ("height", part is null ? Number(height) : null),
            ("role", "img"),
            ("aria-labelledby", $"{titleId} {descriptionId}"),
            ("data-chart", kind)
        );
        Element("title", title, ("id", titleId));
        Element("desc", description, ("id", descriptionId));
        if (part is null)
        {
            Element("style", ChartStyle.Css);
            Element("rect", null, ("class", "page"), ("width", Number(width)), ("height", Number(height)));
        }
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
