using System.CommandLine;
using ProductionCrew.Client.Verbs;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Verbs;

public sealed class VerbListTests
{
    private static readonly IEnumerable<string> Methods = ProductContract
        .Services.SelectMany(service => service.Methods)
        .Select(method => method.Name);

    [Fact]
    public void Every_call_of_the_contract_has_exactly_one_verb()
    {
        Assert.Equal(Methods.Order(StringComparer.Ordinal), Verb.All.Select(verb => verb.Method.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_noun_has_verbs_and_every_verb_a_noun_that_is_explained()
    {
        var nouns = Verb.All.Select(verb => verb.Noun).Where(noun => noun.Length > 0).Distinct(StringComparer.Ordinal);

        Assert.Equal(nouns.Order(StringComparer.Ordinal), Verb.Nouns.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_verb_and_every_option_is_explained_by_the_contract()
    {
        var root = new RootCommand();
        VerbCommand.AttachAll(root);

        var commands = root.Subcommands.SelectMany(command => command.Subcommands.Prepend(command)).ToList();
        Assert.All(commands, command => Assert.NotEmpty(command.Description ?? ""));
        Assert.All(
            commands.SelectMany(command => command.Options),
            option => Assert.False(string.IsNullOrWhiteSpace(option.Description), option.Name)
        );
    }

    [Fact]
    public void No_verb_asks_for_what_only_the_service_sets()
    {
        var root = new RootCommand();
        VerbCommand.AttachAll(root);

        var hire = root.Subcommands.Single(command => command.Name == "crew").Subcommands.Single(command => command.Name == "hire");
        Assert.DoesNotContain(hire.Options, option => option.Name is "--state" or "--etag" or "--create-time");
        Assert.Contains(hire.Options, option => option.Name is "--display-name");
    }
}
