using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Reference.Pages;

/// <summary>The reference of the contract in Markdown: a page with all rpcs, one for each service, and one each for what they share.</summary>
public static partial class ReferencePages
{
    /// <summary>Stands at the top of each page, for whoever would change it by hand.</summary>
    private const string Origin = "<!-- Written by `./run reference` from the comments of the contract; change those. -->";

    private const string ReasonPage = "reasons.md";

    /// <summary>More calls than these are not named beside a reason, but counted.</summary>
    private const int NamedMax = 20;

    /// <param name="scopeOf">The scope that an rpc needs; empty if it needs no token.</param>
    /// <returns>The pages by the names of their files.</returns>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<ServiceDescriptor> services, Func<MethodDescriptor, string> scopeOf)
    {
        ImmutableArray<ServiceDescriptor> all = [.. services];
        var shared = all.SelectMany(service => service.File.Dependencies)
            .Where(file => file.Package == all[0].File.Package)
            .Distinct()
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        var links = new TypeLinks([.. all.Select(service => service.File), .. shared], ReasonPage);
        var pages = new Dictionary<string, string>(StringComparer.Ordinal) { ["README.md"] = Index(all, shared) };
        foreach (var service in all)
        {
            pages[TypeLinks.PageOf(service.File)] = ServicePage(service, links, scopeOf);
        }

        foreach (var file in shared)
        {
            var words = new PageWords(links, TypeLinks.PageOf(file));
            words.Add(Origin, $"# {TypeLinks.TitleOf(file)}", ContractComments.OfFile(file));
            words.AddTypes(file);
            pages[TypeLinks.PageOf(file)] = words.ToString();
        }

        pages[ReasonPage] = Reasons(all);
        return pages;
    }

    private static string Index(ImmutableArray<ServiceDescriptor> services, IEnumerable<FileDescriptor> shared)
    {
        var words = new PageWords(null, "README.md");
        words.Add(
            Origin,
            "# Reference of the contract",
            "Every rpc, with its path of [JSON over HTTP](../json.md), its fields and the reasons that it refuses with. The same is in "
                + "[the .proto files](../../protos/productioncrew/v1), and for HTTP in `/openapi/v1.json` and on the page `/docs` of a running service.",
            "What they share: "
                + string.Join(", ", shared.Select(file => $"[{TypeLinks.TitleOf(file)}]({TypeLinks.PageOf(file)})"))
                + $", [reasons]({ReasonPage})."
        );
        foreach (var service in services)
        {
            var page = TypeLinks.PageOf(service.File);
            words.Add($"## [{service.Name}]({page})", ContractComments.InOneLine(service));
            words.AddTable(
                ["rpc", "over HTTP", "what it does"],
                service.Methods.Select(rpc =>
                    (string[])[$"[{rpc.Name}]({page}#{TypeLinks.AnchorOf(rpc.Name)})", PathOf(rpc), FirstSentence(RpcText.Of(rpc).Meaning)]
                )
            );
        }

        return words.ToString();
    }

    private static string ServicePage(ServiceDescriptor service, TypeLinks links, Func<MethodDescriptor, string> scopeOf)
    {
        var words = new PageWords(links, TypeLinks.PageOf(service.File));
        words.Add(Origin, $"# {service.Name}", ContractComments.InOneLine(service));
        foreach (var rpc in service.Methods)
        {
            var text = RpcText.Of(rpc);
            words.Add($"## {rpc.Name}", text.Meaning);
            words.AddTable(
                ["", ""],
                [
                    ["over HTTP", PathOf(rpc)],
                    ["scope", scopeOf(rpc) is { Length: > 0 } scope ? scope : "none, and no token"],
                    ["request", links.To(rpc.InputType, TypeLinks.PageOf(service.File)) + (rpc.IsClientStreaming ? ", a stream" : "")],
                    ["answer", links.To(rpc.OutputType, TypeLinks.PageOf(service.File)) + (rpc.IsServerStreaming ? ", a stream" : "")],
                    ["retry", text.Retry],
                ]
            );
            words.Add(OnlyNames().IsMatch(text.Refusals) ? "" : text.Refusals);
            words.AddTable(["refuses with", "why"], text.Reasons.Select(reason => (string[])[ReasonLink(reason), reason.Meaning]));
        }

        words.AddTypes(service.File);
        return words.ToString();
    }

    private static string Reasons(ImmutableArray<ServiceDescriptor> services)
    {
        var rpcs = services
            .SelectMany(service => service.Methods)
            .SelectMany(rpc => RpcText.Of(rpc).Reasons, (rpc, reason) => (Rpc: rpc, Reason: reason))
            .ToLookup(pair => pair.Reason, pair => pair.Rpc);
        var words = new PageWords(null, ReasonPage);
        words.Add(
            Origin,
            "# Reasons",
            ContractComments.InOneLine(ErrorReasonReflection.Descriptor.EnumTypes.Single(type => type.Name == nameof(ErrorReason))),
            "A reason that no rpc is named for can come with any call."
        );
        foreach (var reason in ReasonText.All)
        {
            var count = rpcs[reason].Count();
            var links = rpcs[reason].Select(rpc => $"[{rpc.Name}]({TypeLinks.PageOf(rpc.File)}#{TypeLinks.AnchorOf(rpc.Name)})");
            words.Add(
                $"## {reason.Name}",
                $"{string.Join(", ", reason.Codes)}. {reason.Meaning}",
                count > NamedMax ? $"{count} calls." : string.Join(", ", links)
            );
        }

        return words.ToString();
    }

    private static string ReasonLink(ReasonText reason) => $"[{reason.Name}]({ReasonPage}#{TypeLinks.AnchorOf(reason.Name)})";

    private static string PathOf(MethodDescriptor rpc) =>
        HttpPath.Of(rpc) is { } path ? $"`{path.Method} {path.Template}`" + BodyOf(path) : "gRPC only";

    private static string BodyOf(HttpPath path) =>
        path.Body switch
        {
            "" => "",
            HttpRuleText.WholeRequest => ", the request as the body",
            var field => $", `{field}` as the body",
        };

    private static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is var end and >= 0 ? text[..(end + 1)] : text;

    /// <summary>What a comment says of refusals, if it says no more than the table does.</summary>
    [GeneratedRegex("^(Refuses with [A-Z_, ]+\\.)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OnlyNames();
}
