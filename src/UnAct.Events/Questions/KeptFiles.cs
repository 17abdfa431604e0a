using UnAct.Files;

namespace UnAct.Questions;

/// <summary>The files among answers: what they may be, whose they are, and how they go when no answer names them any more.</summary>
public static class KeptFiles
{
    /// <summary>Kept at one event, from people whom nobody knows.</summary>
    public const long MostOfStrangers = 20L << 30;

    /// <summary>Of one holder, over time.</summary>
    public const int Most = 50;

    /// <summary>Questions of one registration form that ask for a file: whoever registers sends them all at once.</summary>
    public const int MostAsked = 4;

    public static FileRules Rules { get; } = new(10 << 20, null, [MediaType.Pdf, MediaType.Png, MediaType.Jpeg]);

    public static IReadOnlyDictionary<Guid, KeptFile> None { get; } = new Dictionary<Guid, KeptFile>();

    extension(UnActDb db)
    {
        /// <summary>Those of a holder by their ids: one that is somebody else's is not among them.</summary>
        public async Task<IReadOnlyDictionary<Guid, KeptFile>> AnswerFilesOf(Guid holderId, CancellationToken stop = default) =>
            await (from own in db.AnswerFiles
                   where own.HolderId == holderId
                   join file in db.Files on own.FileId equals file.Id
                   select new KeptFile(file.Id, file.Name, file.MediaType, file.Bytes)).ToDictionaryAsync(f => f.Id, stop);

        /// <summary>Keeps one in the open transaction, which names it too.</summary>
        /// <exception cref="Refused">file.too-many, and as <see cref="MustFit"/></exception>
        public async Task KeepAnswerFiles(IReadOnlyCollection<TakenFile> taken, Guid eventId, Guid holderId, Guid? personId, Instant now, CancellationToken stop = default)
        {
            if (taken.Count > 0 && await db.AnswerFiles.CountAsync(f => f.HolderId == holderId, stop) + taken.Count > Most)
            {
                throw new Refused("file.too-many");
            }

            await db.MustFit(taken, eventId, personId, now, stop);
            db.AddAnswerFiles(taken, eventId, holderId, personId, now);
        }

        /// <summary>Somebody who is known keeps so much of a day, and all whom nobody knows so much at one event.</summary>
        /// <exception cref="Refused">file.enough-today; file.enough-waiting</exception>
        public async Task MustFit(IReadOnlyCollection<TakenFile> taken, Guid eventId, Guid? personId, Instant now, CancellationToken stop = default)
        {
            if (personId is { } person)
            {
                await db.MustFitToday(person, taken, now, stop);
            }
            else if (taken.Count > 0 && await db.Files.Where(f => f.EventId == eventId && f.PersonId == null).SumAsync(f => f.Bytes, stop) + taken.Sum(t => t.Bytes) > MostOfStrangers)
            {
                throw new Refused("file.enough-waiting");
            }
        }

        /// <summary>The same for a holder that has none yet, and of whom <see cref="MustFit"/> was asked: nothing is read.</summary>
        public void AddAnswerFiles(IReadOnlyCollection<TakenFile> taken, Guid eventId, Guid holderId, Guid? personId, Instant now)
        {
            foreach (var file in taken)
            {
                db.Keep(file, eventId, personId, now);
                db.AnswerFiles.Add(AnswerFile.Of(file.Id, holderId));
            }
        }

        /// <summary>Lets go of those that no answer names; the caller saves. Their contents are nobody's then, and are swept.</summary>
        /// <param name="ids">Of files that something named until now.</param>
        public async Task DropAnswerFiles(IReadOnlyCollection<Guid> ids, CancellationToken stop = default)
        {
            if (ids.Count == 0)
            {
                return;
            }

            var values = ids.Select(id => id.ToString("D")).ToList();
            var named = await db.Answers.Where(a => EF.Parameter(values).Contains(a.Value)).Select(a => a.Value).Distinct().ToListAsync(stop);
            var gone = ids.Except(named.Select(Guid.Parse)).ToList();
            db.AnswerFiles.RemoveRange(await db.AnswerFiles.Where(f => EF.Parameter(gone).Contains(f.FileId)).ToListAsync(stop));
            db.Files.RemoveRange(await db.Files.Where(f => EF.Parameter(gone).Contains(f.Id) && db.Set<AnswerFile>().Any(a => a.FileId == f.Id)).ToListAsync(stop));
        }
    }
}

/// <summary>A file as a page shows it beside its question.</summary>
public sealed record KeptFile(Guid Id, string Name, string MediaType, long Bytes);
