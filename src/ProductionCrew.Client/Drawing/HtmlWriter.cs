using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ProductionCrew.Client.Drawing;

/// <summary>Writes one HTML document. All text and all attributes are escaped.</summary>
internal sealed class HtmlWriter
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Elements that have no end.</summary>
    private static readonly string[] Void = ["meta", "link"];

    private readonly StringBuilder html = new("<!doctype html>\n");
    private readonly Stack<string> open = new();

    /// <summary>Begins a page that needs nothing else, up to what it shows.</summary>
    public void BeginPage(string title, string css)
    {
        Begin("html", ("lang", "en"));
        Begin("head");
        Begin("meta", ("charset", "utf-8"));
        Begin("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        Element("title", title);
        Begin("style");
        Markup(css);
        End();
        End();
        Begin("body");
        Begin("main");
    }

    public void Begin(string name, params (string Name, string? Value)[] attributes)
    {
        html.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                html.Append(' ').Append(attribute).Append("=\"").Append(Encoder.Encode(value)).Append('"');
            }
        }

        html.Append('>');
        if (!Void.Contains(name, StringComparer.Ordinal))
        {
            open.Push(name);
        }
    }

    public void End() => html.Append("</").Append(open.Pop()).Append(">\n");

    public void Text(string text) => html.Append(Encoder.Encode(text));

    public void Element(string name, string text, params (string Name, string? Value)[] attributes)
    {
        Begin(name, attributes);
        Text(text);
        End();
    }

    /// <summary>Markup of ours, in which everything is escaped already: a style or a drawing.</summary>
    public void Markup(string markup) => html.Append(markup);

    public byte[] ToBytes()
    {
        while (open.Count > 0)
        {
            End();
        }

        return Encoding.UTF8.GetBytes(html.ToString());
    }
}
