using System.Collections.Frozen;
using System.Collections.Immutable;
using Google.Protobuf.Collections;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about operators.</summary>
internal static class OperatorRpcs
{
    private const string ScopesField = "scopes";
    private const string CertificatesField = "certificate_names";

    private static readonly UpdateFields Updated = new(
        FrozenSet.Create(ScopesField, CertificatesField),
        FrozenSet<string>.Empty,
        FrozenSet.Create("name", "state", "secret_create_time", "former_secret_expire_time", "etag", "create_time", "update_time")
    );

    public static CreateOperator Create(V1.CreateOperatorRequest request, string secretHash, FieldViolations violations)
    {
        if (!OperatorId.TryParse(request.OperatorId, out var id))
        {
            violations
                .At("operator_id")
                .Refuse($"must be 1 to {Limits.OperatorIdLengthMax} small letters, digits and hyphens, beginning with a letter");
        }

        var given = request.Operator ?? new V1.Operator();
        return new CreateOperator(
            id,
            Scopes(given.Scopes, violations.At("operator.scopes"), isRequired: true),
            secretHash,
            CertificateNames(given.CertificateNames, violations.At("operator.certificate_names"))
        );
    }

    public static UpdateOperator Update(V1.UpdateOperatorRequest request, FieldViolations violations)
    {
        var given = request.Operator ?? new V1.Operator();
        var mask = Masks.Parse(request.UpdateMask, Updated, given, violations.At("update_mask"));
        return new UpdateOperator(
            Names.Operator(given.Name, violations.At("operator.name")),
            mask.Contains(ScopesField) ? Scopes(given.Scopes, violations.At("operator.scopes"), isRequired: true) : null,
            mask.Contains(CertificatesField) ? CertificateNames(given.CertificateNames, violations.At("operator.certificate_names")) : null,
            Etag.VersionIn(given.Etag, given.Name)
        );
    }

    public static GetOperator Get(V1.GetOperatorRequest request, FieldViolations violations) =>
        new(Names.Operator(request.Name, violations.At("name")));

    public static ListOperators List(V1.ListOperatorsRequest request, PageRequest page, FieldViolations violations) => new(page);

    public static DisableOperator Disable(V1.DisableOperatorRequest request, FieldViolations violations) =>
        new(Names.Operator(request.Name, violations.At("name")), Etag.VersionIn(request.Etag, request.Name));

    public static RotateSecret Rotate(V1.RotateSecretRequest request, string secretHash, FieldViolations violations) =>
        new(
            Names.Operator(request.Name, violations.At("name")),
            secretHash,
            request.Overlap is { Seconds: 0, Nanos: 0 }
                ? Duration.Zero
                : Durations.OrDefault(request.Overlap, Limits.SecretOverlapDefault, Limits.SecretOverlapMax, violations.At("overlap")),
            Etag.VersionIn(request.Etag, request.Name)
        );

    /// <summary>The scopes of a list, each once.</summary>
    public static AccessScopes Scopes(RepeatedField<V1.AccessScope> scopes, Field field, bool isRequired)
    {
        if (isRequired && scopes.Count == 0)
        {
            field.RefuseAbsent();
        }

        if (scopes.Count > Limits.ScopesMax)
        {
            field.Refuse($"must have at most {Limits.ScopesMax} entries");
            return AccessScopes.None;
        }

        var found = AccessScopes.None;
        for (var i = 0; i < scopes.Count; i++)
        {
            var scope = Scope(scopes[i], field[i]);
            if (scope != AccessScopes.None && found.HasFlag(scope))
            {
                field[i].Refuse("is there twice");
            }

            found |= scope;
        }

        return found;
    }

    public static IEnumerable<V1.AccessScope> ToMessages(this AccessScopes scopes) =>
        ScopeNames.Each(scopes).Select(scope => (V1.AccessScope)scope);

    public static V1.Operator ToMessage(this Operator found)
    {
        var name = found.Id.ToString();
        return new V1.Operator
        {
            Name = name,
            Scopes = { found.Scopes.ToMessages() },
            CertificateNames = { found.CertificateNames },
            State = (V1.OperatorState)found.State,
            SecretCreateTime = found.Secrets.FirstOrDefault()?.CreateTime.ToMessage(),
            FormerSecretExpireTime = found.Secrets.Skip(1).FirstOrDefault()?.ExpireTime?.ToMessage(),
            Etag = Etag.Of(name, found.Version),
            CreateTime = found.CreateTime.ToMessage(),
            UpdateTime = found.UpdateTime.ToMessage(),
        };
    }

    public static V1.ListOperatorsResponse ToMessage(this Page<Operator> page, Pager pager) =>
        new()
        {
            Operators = { page.Items.Select(OperatorRpcs.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    /// <summary>The numbers of the public scopes are those of the domain.</summary>
    private static AccessScopes Scope(V1.AccessScope scope, Field field) =>
        scope is V1.AccessScope.User or V1.AccessScope.Manager or V1.AccessScope.Admin
            ? (AccessScopes)scope
            : field.RefuseUnknown<AccessScopes>();

    private static ImmutableArray<string> CertificateNames(RepeatedField<string> names, Field field)
    {
        if (names.Count > Limits.CertificateNamesPerOperatorMax)
        {
            field.Refuse($"must have at most {Limits.CertificateNamesPerOperatorMax} entries");
            return [];
        }

        for (var i = 0; i < names.Count; i++)
        {
            if (!CertificateIdentities.IsName(names[i]))
            {
                field[i].Refuse($"must have {CertificateIdentities.NameRule}");
            }
        }

        return [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
