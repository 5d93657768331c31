using Google.Protobuf;
using ProductionCrew.Domain.Model;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Paging;

/// <summary>Where a list request stands: the page it asks for, and how to name the page after.</summary>
internal sealed class Pager
{
    private readonly UInt128 query;
    private readonly bool isTokenInvalid;

    private Pager(UInt128 query, PageRequest page, bool isTokenInvalid)
    {
        this.query = query;
        this.isTokenInvalid = isTokenInvalid;
        Page = page;
    }

    public PageRequest Page { get; }

    public static Pager Of<T>(T request, FieldViolations violations)
        where T : class, IMessage<T>, V1.IPagedRequest
    {
        var fingerprint = Fingerprint.Of(request, without: ["page_size", "page_token"]);
        var size = PageSize.Of(request.PageSize, violations.At("page_size"));
        var after = request.PageToken.Length == 0 ? null : PageToken.Read(request.PageToken, fingerprint);
        return new Pager(fingerprint, new PageRequest(after, size), isTokenInvalid: request.PageToken.Length > 0 && after is null);
    }

    /// <summary>To be called when nothing else is wrong: of two faults the violated fields are the one to repair first.</summary>
    public void ThrowIfTokenInvalid()
    {
        if (isTokenInvalid)
        {
            throw Refusals.PageTokenInvalid();
        }
    }

    /// <summary>How many there are in all, as far as the contract can say; 0 where it is not told.</summary>
    public static int SizeOf(long? total) => (int)Math.Min(total ?? 0, int.MaxValue);

    /// <summary>The token of the next page; empty after the last.</summary>
    public string TokenOf(Cursor? next) => next is null ? "" : PageToken.Write(next, query);
}
