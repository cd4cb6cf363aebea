' What `office.py` has LibreOffice do to a document, one sub for each of its edits. Rows count from 0, the row of
' headings, and columns from 0; both are of the first table as it is at that moment.

Option Explicit

Dim Writer As Object  ' The document that is open.
Dim Doing As String    ' The edit that is at work, for the message if it fails.

Sub OpenFile(address)
    Doing = "opening " & address
    Writer = StarDesktop.loadComponentFromURL(address, "_blank", 0, Array())
    If IsNull(Writer) Then Error 53
End Sub

Sub SaveFile(address, filter)
    Doing = "saving " & address
    Writer.storeToURL(address, Array(Named("FilterName", filter)))
    Writer.close(True)
    Writer = Nothing
End Sub

Sub DoTrack(author)
    Dim updates, reviewer
    updates = createUnoService("com.sun.star.configuration.ConfigurationProvider")
    reviewer = updates.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", _
        Array(Named("nodepath", "/org.openoffice.UserProfile/Data")))
    reviewer.givenname = author
    reviewer.sn = ""
    reviewer.commitChanges()
    Writer.RecordChanges = True
End Sub

Sub DoStopTracking
    Writer.RecordChanges = False
End Sub

Sub DoSetText(row, column, text)
    Everything(row, column).String = text
End Sub

Sub DoReplace(row, column, old, replacement)
    Words(row, column, old).String = replacement
End Sub

Sub DoInsert(row, column, after, text)
    Dim place
    place = Behind(row, column, after)
    place.Text.insertString(place, text, False)
End Sub

Sub DoMoveWords(row, column, moved, toRow, toColumn, after)
    DoReplace(row, column, moved, "")
    DoInsert(toRow, toColumn, after, moved)
End Sub

Sub DoBreakParagraph(row, column, after)
    Dim place
    place = Behind(row, column, after)
    place.Text.insertControlCharacter(place, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
End Sub

Sub DoJoinParagraphs(row, column)
    Dim cursor
    cursor = CellAt(row, column).createTextCursor()
    cursor.gotoStart(False)
    cursor.gotoEndOfParagraph(False)
    cursor.goRight(1, True)
    cursor.String = ""
End Sub

Sub DoEmbolden(row, column, text)
    Words(row, column, text).CharWeight = com.sun.star.awt.FontWeight.BOLD
End Sub

Sub DoComment(row, column, anchor, text, author)
    Dim place, note
    place = Words(row, column, anchor)
    note = Writer.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author = author
    note.Content = text
    note.DateTimeValue = Moment()
    place.Text.insertTextContent(place, note, True)
End Sub

' What the program itself writes up to version 7.6, where a reply is a comment that quotes the first one. Later versions
' know of replies, but only their windows can make one.
Sub DoReply(toText, text, author)
    Dim note, answer, place
    note = CommentSaying(toText)
    place = note.Anchor.End
    answer = Writer.createInstance("com.sun.star.text.textfield.Annotation")
    answer.Author = author
    answer.Content = "Reply to " & note.Author & " (" & Format(Now(), "MM/DD/YYYY, HH:MM") & "): """ & toText & """" & Chr(10) & text
    answer.DateTimeValue = Moment()
    place.Text.insertTextContent(place, answer, False)
End Sub

Sub DoResolve(text)
    CommentSaying(text).Resolved = True
End Sub

' With change tracking on, the deletion is tracked, as from the menu.
Sub DoDeleteComment(text)
    Dim note
    note = CommentSaying(text)
    note.Anchor.Text.removeTextContent(note)
End Sub

Sub DoRewordComment(text, words)
    CommentSaying(text).Content = words
End Sub

Sub DoFootnote(row, column, after, text)
    Dim place, note
    place = Behind(row, column, after)
    note = Writer.createInstance("com.sun.star.text.Footnote")
    place.Text.insertTextContent(place, note, False)
    note.String = text
End Sub

Sub DoSetLook(row, column, text, name, value)
    Words(row, column, text).setPropertyValue(name, value)
End Sub

Sub DoInsertFrame(row, column, text)
    Dim frame
    frame = Writer.createInstance("com.sun.star.text.TextFrame")
    frame.AnchorType = com.sun.star.text.TextContentAnchorType.AT_PARAGRAPH
    frame.setSize(Extent(3000, 1000))
    Place(row, column, frame)
    frame.Text.String = text
End Sub

Sub DoInsertShape(row, column, text)
    Dim shape
    shape = Writer.createInstance("com.sun.star.drawing.EllipseShape")
    shape.setSize(Extent(3000, 1000))
    Place(row, column, shape)
    If text <> "" Then shape.String = text
End Sub

Sub DoInsertPicture(row, column, address)
    Dim picture
    picture = Writer.createInstance("com.sun.star.text.TextGraphicObject")
    picture.GraphicURL = address
    picture.setSize(Extent(1000, 1000))
    Place(row, column, picture)
End Sub

Sub DoWriteIntoHeader(text)
    Dim style
    For Each style In PageStyles()
        If style.HeaderIsOn Then style.HeaderText.insertString(style.HeaderText.Start, text, False)
    Next
End Sub

Sub DoWriteIntoFooter(text)
    Dim style
    For Each style In PageStyles()
        If style.FooterIsOn Then style.FooterText.insertString(style.FooterText.Start, text, False)
    Next
End Sub

Sub DoSetTitle(text)
    Writer.DocumentProperties.Title = text
End Sub

Sub DoAppendTable(text)
    Dim table
    DoAppend("")
    table = Writer.createInstance("com.sun.star.text.TextTable")
    table.initialize(1, 1)
    Writer.Text.insertTextContent(Writer.Text.End, table, False)
    table.getCellByName("A1").String = text
End Sub

Sub DoDeleteRow(row)
    GoToCell(row, 0)
    Dispatch("DeleteRows", Array())
End Sub

Sub DoInsertRow(above, identifier, source, target)
    GoToCell(above, 0)
    Dispatch("InsertRowsAfter", Array())
    If identifier <> "" Then DoSetText(above + 1, 0, identifier)
    If source <> "" Then DoSetText(above + 1, 1, source)
    If target <> "" Then DoSetText(above + 1, 2, target)
End Sub

Sub DoCopyRow(row, above)
    GoToCell(row, 0)
    Dispatch("EntireRow", Array())
    Dispatch("Copy", Array())
    GoToCell(above + 1, 0)
    Dispatch("PasteRowsBefore", Array())
End Sub

Sub DoInsertColumn(before)
    Writer.TextTables.getByIndex(0).Columns.insertByIndex(before, 1)
End Sub

Sub DoDeleteColumn(column)
    Writer.TextTables.getByIndex(0).Columns.removeByIndex(column, 1)
End Sub

Sub DoMergeCells(row, column, toRow, toColumn)
    Dim cursor
    cursor = Writer.TextTables.getByIndex(0).createCursorByCellName(CellName(row, column))
    cursor.gotoCellByName(CellName(toRow, toColumn), True)
    cursor.mergeRange()
End Sub

Sub DoAppend(text)
    Writer.Text.insertControlCharacter(Writer.Text.End, com.sun.star.text.ControlCharacter.APPEND_PARAGRAPH, False)
    Writer.Text.insertString(Writer.Text.End, text, False)
End Sub

Sub DoAcceptAll
    Dispatch("AcceptAllTrackedChanges", Array())
End Sub

Sub DoRejectAll
    Dispatch("RejectAllTrackedChanges", Array())
End Sub

' At the end of the cell.
Sub Place(row, column, content)
    Dim cell
    cell = CellAt(row, column)
    cell.insertTextContent(cell.End, content, False)
End Sub

Function Extent(width, height)
    Dim result As New com.sun.star.awt.Size
    result.Width = width
    result.Height = height
    Extent = result
End Function

' The styles of the pages that the document has.
Function PageStyles()
    Dim all, number, count, found(100)
    all = Writer.StyleFamilies.getByName("PageStyles")
    For number = 0 To all.Count - 1
        If all.getByIndex(number).isInUse() Then
            found(count) = all.getByIndex(number)
            count = count + 1
        End If
    Next
    ReDim Preserve found(count - 1)
    PageStyles = found
End Function

Function CellName(row, column)
    CellName = Chr(65 + column) & (row + 1)
End Function

Function CellAt(row, column)
    Dim cell
    cell = Writer.TextTables.getByIndex(0).getCellByName(CellName(row, column))
    If IsNull(cell) Then Error 9
    CellAt = cell
End Function

Function Everything(row, column)
    Dim cursor
    cursor = CellAt(row, column).createTextCursor()
    cursor.gotoStart(False)
    cursor.gotoEnd(True)
    Everything = cursor
End Function

' The first place in the cell that has these words.
Function Words(row, column, text)
    Dim search, found
    search = Writer.createSearchDescriptor()
    search.SearchString = text
    search.SearchCaseSensitive = True
    found = Writer.findNext(CellAt(row, column).Start, search)
    If IsNull(found) Then Error 5
    If IsEmpty(found.Cell) Then Error 5
    If found.Cell.CellName <> CellName(row, column) Then Error 5
    Words = found
End Function

' Behind these words, or at the start of the cell if there are none.
Function Behind(row, column, text)
    If text = "" Then
        Behind = CellAt(row, column).Start
    Else
        Behind = Words(row, column, text).End
    End If
End Function

Function CommentSaying(text)
    Dim fields, field
    fields = Writer.TextFields.createEnumeration()
    Do While fields.hasMoreElements()
        field = fields.nextElement()
        If field.supportsService("com.sun.star.text.textfield.Annotation") Then
            If field.Content = text Then
                CommentSaying = field
                Exit Function
            End If
        End If
    Loop
    Error 5
End Function

Sub GoToCell(row, column)
    Writer.CurrentController.ViewCursor.gotoRange(CellAt(row, column).Start, False)
End Sub

Sub Dispatch(command, arguments)
    createUnoService("com.sun.star.frame.DispatchHelper").executeDispatch( _
        Writer.CurrentController.Frame, ".uno:" & command, "", 0, arguments)
End Sub

Function Named(name, value)
    Dim result As New com.sun.star.beans.PropertyValue
    result.Name = name
    result.Value = value
    Named = result
End Function

Function Moment()
    Dim result As New com.sun.star.util.DateTime
    result.Year = Year(Now())
    result.Month = Month(Now())
    result.Day = Day(Now())
    result.Hours = Hour(Now())
    result.Minutes = Minute(Now())
    Moment = result
End Function

Sub Report(address, message)
    Dim number
    number = FreeFile
    Open address For Output As #number
    Print #number, message
    Close #number
End Sub
