using Google.Api;
using Google.Protobuf.Reflection;

namespace ProductionCrew.V1;

/// <summary>How an rpc is called over HTTP, as <c>google.api.http</c> in the contract has it.</summary>
/// <param name="Method">The method of HTTP, for example <c>POST</c>.</param>
/// <param name="Template">The path.</param>
/// <param name="Body">The field that is the body; <see cref="WholeRequest"/>, or empty for none.</param>
public sealed record HttpRuleText(string Method, string Template, string Body)
{
    public const string WholeRequest = "*";

    /// <returns>Null if the rpc is for gRPC only.</returns>
    public static HttpRuleText? Of(MethodDescriptor rpc)
    {
        var rule = rpc.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
        return rule?.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => new("GET", rule.Get, rule.Body),
            HttpRule.PatternOneofCase.Post => new("POST", rule.Post, rule.Body),
            HttpRule.PatternOneofCase.Put => new("PUT", rule.Put, rule.Body),
            HttpRule.PatternOneofCase.Patch => new("PATCH", rule.Patch, rule.Body),
            HttpRule.PatternOneofCase.Delete => new("DELETE", rule.Delete, rule.Body),
            _ => null,
        };
    }
}
