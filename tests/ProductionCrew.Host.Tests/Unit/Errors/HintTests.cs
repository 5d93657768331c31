using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.TestKit;
using ErrorReasonNames = ProductionCrew.V1.ErrorReasonNames;
using ProductContract = ProductionCrew.V1.ProductContract;

namespace ProductionCrew.Host.Tests.Unit.Errors;

/// <summary>What refusals advise can be done: the calls that they name are in the contract, and take the fields that they name.</summary>
public sealed class HintTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, MethodDescriptor> Calls = ProductContract
        .Services.SelectMany(service => service.Methods)
        .ToDictionary(method => method.Name, StringComparer.Ordinal);

    /// <summary>The calls with the reasons for which each refuses, as the comments of the contract say.</summary>
    private static readonly ILookup<string, string> CallsByReason = ReadReasons();

    public static TheoryData<Reason> Reasons => [.. Enum.GetValues<Reason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_hint_names_calls_that_there_are_and_fields_that_they_have(Reason reason)
    {
        foreach (var text in Variants(reason).Select(Text).Distinct(StringComparer.Ordinal))
        {
            var named = Words(text, @"\b(?:[A-Z][a-z]+){2,}\b");
            Assert.All(named, name => Assert.True(Calls.ContainsKey(name), $"{reason}: there is no call {name}"));

            var refusing = CallsByReason[ErrorReasonNames.Of(ReasonCodes.PublicNameOf(reason))];
            Assert.All(
                Words(text, "(?<![A-Za-z])[a-z]+(?:_[a-z]+)+"),
                field => Assert.True(named.Concat(refusing).Any(call => HasField(Calls[call], field)), $"{reason}: {field} of no call")
            );
        }
    }

    [Fact]
    public void The_contract_says_which_calls_refuse_for_which_reason() =>
        Assert.Contains("HireCrewMember", CallsByReason["DUPLICATE_EMAIL"]);

    /// <summary>What the advice depends on: whether there is a policy, a hold or a slot, and which dates stand in the way.</summary>
    private static IEnumerable<Rejection> Variants(Reason reason)
    {
        var full = ObstacleSamples.Full(reason, 1);
        Obstacle[] obstacles =
        [
            full,
            full with
            {
                Dates = null,
            },
            full with
            {
                Booking = null,
            },
            full with
            {
                State = BookingState.Confirmed,
            },
            full with
            {
                HireDate = null,
                FireDate = null,
            },
            full with
            {
                HireDate = full.Dates!.Value.First.PlusDays(-9),
                FireDate = full.Dates.Value.First.PlusDays(9),
            },
            full with
            {
                TakenBy = new BookingName(new ProductionId(7), new BookingId(9)),
            },
        ];
        var rejections = obstacles.Select(obstacle => Rejection.Of(reason, obstacle)).ToList();
        return [.. rejections, .. rejections.Select(rejection => rejection with { HasPolicy = true })];
    }

    private static string Text(Rejection rejection) =>
        Regex.Replace(RejectionText.Of(rejection), "\"[^\"\n]*\"", "", RegexOptions.None, Limit);

    private static List<string> Words(string text, string pattern) =>
        [.. Regex.Matches(text, pattern, RegexOptions.None, Limit).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a request or a resource in it has a field.</summary>
    private static bool HasField(MethodDescriptor call, string field) =>
        call.InputType.FindFieldByName(field) is not null
        || call.InputType.Fields.InDeclarationOrder()
            .Any(inner => inner.FieldType is FieldType.Message && inner.MessageType.FindFieldByName(field) is not null);

    private static ILookup<string, string> ReadReasons() =>
        Directory
            .EnumerateFiles(Repository.PathOf("protos/productioncrew/v1"), "*_service.proto")
            .SelectMany(path =>
                Regex.Matches(
                    File.ReadAllText(path),
                    @"// Refuses with (?<reasons>[^.]+)\.(?:(?!rpc ).)*rpc (?<call>\w+)\(",
                    RegexOptions.Singleline,
                    Limit
                )
            )
            .SelectMany(match =>
                Words(match.Groups["reasons"].Value, "[A-Z]+(?:_[A-Z]+)*").Select(reason => (reason, match.Groups["call"].Value))
            )
            .ToLookup(pair => pair.reason, pair => pair.Value, StringComparer.Ordinal);
}
