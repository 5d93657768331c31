using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Tests.Unit.Rpc;

/// <summary>Every field of a resource is either one that updates write, or one that other rpcs or the service do.</summary>
public sealed class UpdateMaskTests
{
    public static TheoryData<string> CrewMemberPaths => [.. CrewMemberRpcs.Fields.Updatable];

    [Fact]
    public void Every_field_can_be_updated_or_is_written_elsewhere()
    {
        AssertComplete(CrewMemberRpcs.Fields, V1.CrewMember.Descriptor);
        AssertComplete(ProductionRpcs.Fields, V1.Production.Descriptor);

        static void AssertComplete(UpdateFields fields, MessageDescriptor resource) =>
            Assert.Equal(
                resource.Fields.InDeclarationOrder().Select(field => field.Name).Order(StringComparer.Ordinal),
                fields.Updatable.Concat(fields.Fixed).Concat(fields.Ignored).Order(StringComparer.Ordinal)
            );
    }

    [Theory]
    [MemberData(nameof(CrewMemberPaths))]
    public void A_path_sets_its_field_and_nothing_else(string path)
    {
        var member = Samples.Member.ToMessage();

        var update = Update(member, path);

        Assert.Equal([Property(path)], SetBy(update));
    }

    [Theory]
    [MemberData(nameof(CrewMemberPaths))]
    public void Without_a_mask_a_field_that_is_given_is_set(string path)
    {
        var full = Samples.Member.ToMessage();
        var member = new V1.CrewMember { Name = full.Name };
        var field = V1.CrewMember.Descriptor.FindFieldByName(path);
        if (field.IsRepeated)
        {
            member.Roles.AddRange(full.Roles);
        }
        else
        {
            field.Accessor.SetValue(member, field.Accessor.GetValue(full));
        }

        Assert.Equal([Property(path)], SetBy(Update(member)));
    }

    [Theory]
    [MemberData(nameof(CrewMemberPaths))]
    public void What_is_read_says_every_field_that_can_be_set(string path)
    {
        var field = V1.CrewMember.Descriptor.FindFieldByName(path);

        Assert.NotEqual(field.Accessor.GetValue(new V1.CrewMember()), field.Accessor.GetValue(Samples.Member.ToMessage()));
    }

    private static UpdateCrewMember Update(V1.CrewMember member, params string[] paths)
    {
        var violations = new FieldViolations();
        var mask = new FieldMask { Paths = { paths } };
        var update = CrewMemberRpcs.Update(new V1.UpdateCrewMemberRequest { CrewMember = member, UpdateMask = mask }, "EUR", violations);
        Assert.True(violations.IsEmpty);
        return update;
    }

    /// <summary>The members of the command that say something, but for whom it is about, at which version, and what is allowed.</summary>
    private static IEnumerable<string> SetBy(UpdateCrewMember update) =>
        typeof(UpdateCrewMember)
            .GetProperties()
            .Where(property => property.CanWrite && property.PropertyType != typeof(bool))
            .Where(property => property.Name is not (nameof(update.Id) or nameof(update.ExpectedVersion)))
            .Where(property => property.GetValue(update) is not null)
            .Select(property => property.Name);

    private static string Property(string path) => V1.CrewMember.Descriptor.FindFieldByName(path).PropertyName;
}
