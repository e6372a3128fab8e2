; Always for the user who runs it, in a folder of that user: an installation for all could only be updated by whoever
; administers the computer, and would end without a till where nobody of these is there.
!macro customInstallMode
  StrCpy $isForceCurrentInstall "1"
!macroend

; Removes what the installer put there, by name, and the folder only where nothing else is left in it: books that a
; person keeps in the program's own folder outlive both an update and the removal of the program.
!macro customRemoveFiles
  SetOutPath $TEMP
  RMDir /r "$INSTDIR\resources"
  RMDir /r "$INSTDIR\locales"
  Delete "$INSTDIR\*.exe"
  Delete "$INSTDIR\*.dll"
  Delete "$INSTDIR\*.pak"
  Delete "$INSTDIR\*.bin"
  Delete "$INSTDIR\icudtl.dat"
  Delete "$INSTDIR\vk_swiftshader_icd.json"
  Delete "$INSTDIR\LICENSE.electron.txt"
  Delete "$INSTDIR\LICENSES.chromium.html"
  Delete "$INSTDIR\uninstallerIcon.ico"
  RMDir "$INSTDIR"
!macroend
