using System.Text.RegularExpressions;
using ProductionCrew.Client.Verbs;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Unit.Verbs;

/// <summary>What the service says in the names of the contract, said in those of the command line.</summary>
public sealed class ContractWordsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Messages of the service as they are, each after a name.</summary>
    public static TheoryData<string> Messages =>
        [
            .. File.ReadAllText(Repository.PathOf("tests/ProductionCrew.Host.Tests/Sanity/Mistakes/Messages.txt"))
                .Split("# ", StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split('\n', 2)[1].Trim())
                .Distinct(StringComparer.Ordinal),
        ];

    [Theory]
    [InlineData(
        "INVALID_FIELD: 2 wrong fields:\n- crew_member.display_name is required.\n- crew_member.roles[0].role must be kebab-case.",
        "INVALID_FIELD: 2 wrong fields:\n- --display-name is required.\n- --roles, entry 1, role must be kebab-case."
    )]
    [InlineData("INVALID_FIELD: minimum_level must be from 1 to 5.", "INVALID_FIELD: --minimum-level must be from 1 to 5.")]
    [InlineData("INVALID_FIELD: name must be a name crewMembers/{id}.", "INVALID_FIELD: NAME must be a name crewMembers/{id}.")]
    [InlineData("HoldCrewMember with accept_backup waits.", "`holds hold` with --accept-backup waits.")]
    [InlineData(
        "The policy RELEASE gives each back, SUBSTITUTE lets somebody else take over.",
        "--policy release gives each back, --policy substitute lets somebody else take over."
    )]
    [InlineData(
        "\"HireCrewMember first_date RELEASE\" (crewMembers/2) has no_such_field.",
        "\"HireCrewMember first_date RELEASE\" (crewMembers/2) has no_such_field."
    )]
    public void Calls_are_verbs_and_fields_are_options(string message, string expected) =>
        Assert.Equal(expected, ContractWords.In(message));

    [Theory]
    [MemberData(nameof(Messages))]
    public void No_name_of_the_contract_is_left(string message)
    {
        var said = Regex.Replace(ContractWords.In(message), "\"[^\"\n]*\"", "", RegexOptions.None, Limit);

        Assert.DoesNotMatch(@"\b([A-Z][a-z]+){2,}\b", said);
        Assert.DoesNotMatch("[a-z]_[a-z]", said);
        Assert.DoesNotMatch(@"\b(RELEASE|SUBSTITUTE)\b", said);
    }

    [Fact]
    public void In_a_table_fields_are_columns_and_keep_their_names() =>
        Assert.Equal("`crew list` with name_contains", ContractWords.WithVerbs("ListCrewMembers with name_contains"));
}
