using System.Text;
using Microsoft.AspNetCore.Http.Features;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Pages;
using Scalar.AspNetCore;

namespace ProductionCrew.Host.Docs;

/// <summary>
/// The contract for programs and for people: a document of OpenAPI, and a page that shows it and tries calls. They are no secret and need no
/// token; what the page tries goes with the token that its reader gives it.
/// </summary>
internal static class DocsPages
{
    private const string DocumentPath = "/openapi/v1.json";
    private const string PagePath = "/docs";

    /// <summary>The page's own scripts, its styles, and calls of this service; nothing from elsewhere. Its styles are put in by its scripts.</summary>
    private static readonly CompositeFormat Policy = CompositeFormat.Parse(
        "default-src 'none'; script-src 'nonce-{0}' '{1}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );

    private static readonly string LanguageHash = PageAnswer.HashOf(Language);

    /// <summary>Says which language the page is in, which Scalar does not.</summary>
    private const string Language = "document.documentElement.lang = 'en'";

    /// <summary>Colours of Scalar that are too pale to read on its ground, darker.</summary>
    private const string Style = ".light-mode { --scalar-color-green: #006e4a; --scalar-color-yellow: #8a5a00; --scalar-color-3: #666 }";

    /// <summary>Made when somebody first asks: most processes are never asked.</summary>
    private static readonly Lazy<Task<PackedContent>> Document = new(ContractDocs.OpenApiAsync);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(DocumentPath, SendDocumentAsync).AllowAnonymous();
        endpoints.MapScalarApiReference(PagePath, Configure).AllowAnonymous().Add(Guard);
    }

    private static async Task SendDocumentAsync(HttpContext context)
    {
        context.Features.GetRequiredFeature<CallRecord>().IsHandled = true;
        PageAnswer.Protect(context.Response);
        await (await Document.Value).SendAsync(context, PageAnswer.AskedAgain);
    }

    private static void Configure(ScalarOptions options) =>
        options
            .WithTitle("ProductionCrew")
            .AddDocument("v1", routePattern: DocumentPath)
            .AddHeadContent($"<script>{Language}</script>")
            .WithCustomCss(Style)
            .WithNonce()
            .WithProxy("")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .HideDeveloperTools();

    private static void Guard(EndpointBuilder endpoint)
    {
        var answer = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context =>
        {
            context.Features.GetRequiredFeature<CallRecord>().IsHandled = true;
            PageAnswer.Protect(context.Response);
            context.Response.OnStarting(() =>
            {
                if (context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce)
                {
                    context.Response.Headers.ContentSecurityPolicy = string.Format(null, Policy, nonce, LanguageHash);
                }

                return Task.CompletedTask;
            });
            return answer(context);
        };
    }
}
