using UnAct.Files;

namespace UnAct.Submissions;

/// <summary>Holds the file of a text against what its type asks now: the type, its limits or the call may be others than when it was uploaded.</summary>
internal static class PaperCheck
{
    public static void Of(Guid? fileId, PaperOf? paper, ContributionType? type, CallAnonymity anonymity, List<SubmissionFault> faults)
    {
        if (type is null or { File: FileWanted.No } || (fileId is null && type.File == FileWanted.Optional))
        {
            return;
        }

        if (paper is null)
        {
            faults.Add(fileId is null ? new("File", "Add the file") : new("File", "The file is not there any more: choose it again"));
        }
        else if (paper.Bytes > (long)type.FileMegabytes << 20)
        {
            faults.Add(new("File", "The file is larger than {0} MB: choose a smaller one", type.FileMegabytes));
        }
        else if (paper.Pages > type.FilePages)
        {
            faults.Add(new("File", "The file has {0} pages; {1} are allowed", paper.Pages.Value, type.FilePages.Value));
        }
        else if (anonymity == CallAnonymity.DoubleBlind && paper is { CleanId: null, Problem: null })
        {
            // It came before the call hid its authors. One that could not be cleaned was told so, and may come.
            faults.Add(new("File", "The call hides its authors since you uploaded the file: choose it again, so that a copy without your names is made"));
        }
    }
}
